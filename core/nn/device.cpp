#include "base/messages.h"
#include "nn/torch_impl.h"

#include <ATen/Context.h>
#include <ATen/Version.h>
#include <ATen/cpu/Utils.h>
#include <torch/headeronly/version.h>
#undef ENSURE

#ifndef _WIN32
#include <dlfcn.h>
#endif

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <optional>
#include <thread>

#include "base/threads.h"
#include "nn/device.h"

namespace tributary {
namespace {

struct Cuda {
  bool works = false;
  std::string why;  ///< it does not, or what it is
};

#ifdef _WIN32
Cuda load_cuda() {
  return {false, "not built in"};
}
#else
/// Cards that the driver shows; 0 without a driver. Cheap: no torch library is touched.
int cards(std::string& why) {
  void* driver = dlopen("libcuda.so.1", RTLD_NOW | RTLD_LOCAL);
  if (driver == nullptr) {
    why = "no NVIDIA driver";
    return 0;
  }
  using Init = int (*)(unsigned);
  using Count = int (*)(int*);
  const auto init = reinterpret_cast<Init>(dlsym(driver, "cuInit"));
  const auto count = reinterpret_cast<Count>(dlsym(driver, "cuDeviceGetCount"));
  int found = 0;
  if (init == nullptr || count == nullptr || init(0) != 0 || count(&found) != 0 || found == 0) {
    why = "the NVIDIA driver shows no card";
    return 0;
  }
  return found;
}

/// The file of the library in which an address lies; empty where that is not known.
std::string library_of(const void* address) {
  Dl_info here{};
  return address != nullptr && dladdr(address, &here) != 0 && here.dli_fname != nullptr ? here.dli_fname : "";
}

/// The library that answers torch's matrix products. The loader takes the first that has the name: a plain BLAS that
/// another library brings in answers in place of torch's own where the program was linked in that order.
std::string products_come_from() {
  return library_of(dlsym(RTLD_DEFAULT, "dgemm_"));
}

/// Torch's CUDA half is a library of its own that registers itself when it is loaded: from TRIBUTARY_TORCH_CUDA (a
/// folder), from beside libtorch_cpu.so, or from where the loader looks. It must come before torch is first asked about
/// CUDA.
Cuda load_cuda() {
  Cuda result;
  if (cards(result.why) == 0) return result;
  std::vector<std::string> places;
  if (const char* folder = std::getenv("TRIBUTARY_TORCH_CUDA"); folder != nullptr)
    places.push_back(std::string(folder) + "/libtorch_cuda.so");
  if (const auto torch = library_of(reinterpret_cast<const void*>(&at::get_cpu_capability)); !torch.empty())
    places.push_back((std::filesystem::path(torch).parent_path() / "libtorch_cuda.so").string());
  places.emplace_back("libtorch_cuda.so");
  for (const auto& place : places) {
    if (dlopen(place.c_str(), RTLD_NOW | RTLD_GLOBAL) == nullptr) {
      const char* error = dlerror();
      result.why = "libtorch_cuda.so of LibTorch " TORCH_VERSION " cannot be loaded: " +
                   std::string(error == nullptr ? "unknown" : error);
      continue;
    }
    result.works = at::hasCUDA();
    result.why = result.works ? "works" : "LibTorch's CUDA half finds no card that it can use";
    break;
  }
  return result;
}
#endif

const Cuda& cuda() {
  static const Cuda found = load_cuda();
  return found;
}

struct Choice {
  std::mutex mutex;
  std::string wanted = "auto";
  std::optional<Device> device;
};

Choice& choice() {
  static Choice the_choice;
  return the_choice;
}

/// The processor's name as the system gives it.
std::string processor() {
  std::ifstream file("/proc/cpuinfo");
  for (std::string line; std::getline(file, line);) {
    if (line.rfind("model name", 0) == 0) return line.substr(std::min(line.find(':') + 2, line.size()));
  }
  return "unknown";
}

bool capability(const char* name) {
  const auto all = at::cpu::get_cpu_capabilities();
  const auto found = all.find(name);
  return found != all.end() && found->second.isBool() && found->second.toBool();
}

std::string first_line(const std::string& text) {
  return text.substr(0, text.find('\n'));
}

}  // namespace

std::string_view name_of(Device device) {
  switch (device) {
    case Device::cuda:
      return "cuda";
    case Device::mps:
      return "mps";
    case Device::cpu:
      break;
  }
  return "cpu";
}

Status choose_device(std::string_view name) {
  if (name != "auto" && name != "cpu" && name != "cuda" && name != "mps") {
    return problem_of(Code::usage, {say::no_such_device, {std::string(name)}}, "device");
  }
  if (name == "cuda" && !cuda().works)
    return problem_of(Code::unsupported, {say::no_cuda_here, {cuda().why}}, "device");
  if (name == "mps" && !at::hasMPS()) return problem_of(Code::unsupported, say::no_mps_here, "device");
  auto& chosen = choice();
  const std::lock_guard lock(chosen.mutex);
  chosen.wanted = name;
  chosen.device.reset();
  return done;
}

Device device() {
  auto& chosen = choice();
  const std::lock_guard lock(chosen.mutex);
  if (!chosen.device) {
    if (chosen.wanted == "cuda" || (chosen.wanted == "auto" && cuda().works)) {
      chosen.device = Device::cuda;
    } else if (chosen.wanted == "mps" || (chosen.wanted == "auto" && at::hasMPS())) {
      chosen.device = Device::mps;
    } else {
      chosen.device = Device::cpu;
    }
  }
  return *chosen.device;
}

at::Device torch_device() {
  switch (device()) {
    case Device::cuda:
      return at::Device(at::kCUDA);
    case Device::mps:
      return at::Device(at::kMPS);
    case Device::cpu:
      break;
  }
  return at::Device(at::kCPU);
}

bool has_native_bf16() {
  static const bool has = capability("avx512_bf16") || capability("amx_bf16") || capability("arm_bf16");
  return has;
}

std::vector<std::pair<std::string, std::string>> describe_device() {
  std::vector<std::pair<std::string, std::string>> facts;
  facts.emplace_back("device", name_of(device()));
  facts.emplace_back("processor", processor());
  facts.emplace_back("instructions", at::get_cpu_capability());
  std::string bf16;
  for (const auto& [key, label] :
       {std::pair{"avx512_bf16", "AVX512-BF16"}, {"amx_bf16", "AMX"}, {"arm_bf16", "ARM BF16"}}) {
    if (capability(key)) bf16 += (bf16.empty() ? "" : ", ") + std::string(label);
  }
  facts.emplace_back("bf16", bf16.empty() ? "no; networks run in fp32" : bf16);
  facts.emplace_back("threads",
                     std::to_string(thread_count()) + " of " + std::to_string(std::thread::hardware_concurrency()));
  facts.emplace_back("torch", TORCH_VERSION);
  const auto products = products_come_from();
  const bool is_own =
      products.empty() || products == library_of(reinterpret_cast<const void*>(&at::get_cpu_capability));
  facts.emplace_back("blas", !is_own ? products : at::hasMKL() ? first_line(at::get_mkl_version()) : "not MKL");
  facts.emplace_back("onednn", first_line(at::get_mkldnn_version()));
  facts.emplace_back("openmp", first_line(at::get_openmp_version()));
  facts.emplace_back("cuda", cuda().why);
  facts.emplace_back("mps", at::hasMPS() ? "works" : "no");
  return facts;
}

}  // namespace tributary
