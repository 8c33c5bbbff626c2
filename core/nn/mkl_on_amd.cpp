// MKL asks this function of its own whether the processor is Intel's, and takes its AVX2 path on others. Answering yes
// lets it use AVX-512 on AMD's processors too: dense products and Cholesky take half the time on a Zen 5 core.
// Undocumented, so an option of the build (TRIBUTARY_MKL_AVX512_ON_AMD), off by default; the loader prefers this
// definition because tributary-core comes before libtorch_cpu.
#ifdef TRIBUTARY_MKL_AVX512_ON_AMD
extern "C" int mkl_serv_intel_cpu_true();
extern "C" int mkl_serv_intel_cpu_true() {
  return 1;
}
#endif
