"""ONNX files: read without running anything in them, and made into primitives of this engine."""
