"""What the screens work with that needs no Streamlit: values in, values out."""
