# The commands of a working day; `just` lists them. Everything that must pass: .ci/run.

export PATH := justfile_directory() / ".venv/bin" + ":" + env("PATH")

_list:
    @just --list --unsorted

# Make the environment in .venv, with everything that the tests need.
setup:
    python3 -m venv .venv
    pip install --quiet --requirement requirements-dev.txt
    npm ci --no-audit --no-fund --loglevel=error

# Start the app in the browser.
app *options:
    python -m matrix app {{ options }}

# Run tests: all of them, or those that you name.
test *options:
    python -m pytest {{ options }}

# Run all tests except the slow ones.
test-fast:
    python -m pytest -n 2 -m "not slow"

# Check format, style, types, and which room imports which.
lint: lint-format lint-code lint-types lint-imports

# Check the format.
lint-format:
    ruff format --check .

# Check the style.
lint-code:
    ruff check .

# Check the types.
lint-types:
    mypy

# Check which room imports which.
lint-imports:
    lint-imports

# Format the code, and mend what can be mended automatically.
format:
    ruff check --fix .
    ruff format .

# Regenerate the documentation that comes from the code.
docs:
    python -m matrix.cli.manual

# Lock what pyproject.toml depends on, with hashes; --upgrade takes the newest versions.
lock *options:
    uv pip compile {{ options }} pyproject.toml -o requirements.txt
    uv pip compile {{ options }} pyproject.toml --group dev -c requirements.txt -o requirements-dev.txt

# Check, type and test the JavaScript.
js:
    npm run lint
    npm run types
    npm test

# Measure which lines the tests run. Options choose tests, as for `just test`.
coverage *options:
    coverage run --branch --source=matrix -m pytest {{ options }}
    coverage report --skip-covered --skip-empty
