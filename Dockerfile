# Hybrid Matrix as an image; how to run it, with what beside it: docs/deploy.md.
FROM python:3.11-slim-bookworm AS build

ENV PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /opt/venv
COPY requirements.txt ./
# Exactly the files of the lock, and wheels only: nothing is compiled, so no compiler is needed.
RUN /opt/venv/bin/pip install --require-hashes --only-binary=:all: --requirement requirements.txt


FROM python:3.11-slim-bookworm

LABEL org.opencontainers.image.title="Hybrid Matrix" \
      org.opencontainers.image.licenses="MIT"
RUN useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin matrix \
    && install --directory --owner=matrix --group=matrix --mode=0700 /data

WORKDIR /app
COPY --from=build /opt/venv /opt/venv
COPY LICENSE streamlit_app.py ./
COPY .streamlit/config.toml .streamlit/config.toml
COPY presets presets
COPY matrix matrix
# Compiled now, because the running app may not write beside its files.
RUN /opt/venv/bin/python -m compileall -q matrix streamlit_app.py

ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    HOME=/data \
    XDG_DATA_HOME=/data \
    STREAMLIT_SERVER_ADDRESS=0.0.0.0 \
    STREAMLIT_SERVER_PORT=8501 \
    STREAMLIT_SERVER_HEADLESS=true \
    STREAMLIT_LOGGER_HIDE_WELCOME_MESSAGE=true

# The SQLite file lives here; nothing is kept here where MATRIX_DATABASE_URL names PostgreSQL.
VOLUME /data
EXPOSE 8501
USER 10001

# Asks whether the process answers. A database that is away is no reason to restart the app, which
# shows that and goes on as soon as it is back; for a monitor there is /api/ready.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8501/api/health', timeout=4)"]

CMD ["streamlit", "run", "streamlit_app.py"]
