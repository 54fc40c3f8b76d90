"""From recorded work to CUDA kernels, and the device that they run on. Knows no plan and no
backend; only `engine.kernels.cuda_device` knows CuPy."""
