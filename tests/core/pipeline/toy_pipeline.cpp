#include "core/pipeline/toy_pipeline.h"

#include <gtest/gtest.h>

namespace tributary {
namespace {

struct NumbersConfig {
  std::string path;
  std::int64_t count = 3;
  bool squared = false;
  double exponent = 2.0;
};

struct DoubledConfig {
  double factor = 2.0;
  std::string mode = "plain";
  StringMap weights;
  StepList steps{{"trim", {{"share", 0.1}}, ""}};
};

Bundle numbers(std::vector<double> values) {
  Bundle bundle;
  TensorFile tensors;
  const auto n = static_cast<std::int64_t>(values.size());
  tensors.put("x", std::move(values), {n});
  bundle.put("values", std::move(tensors));
  bundle.figures = {{"numbers", static_cast<double>(n)}};
  return bundle;
}

}  // namespace

ToyPipeline::ToyPipeline() {
  registry.add(root_section());
  StageKind source;
  source.name = "source";
  source.column = StageColumn::sources;
  source.role = "source";
  source.section = Declare<NumbersConfig>("source", "Numbers.")
                       .param("path", &NumbersConfig::path, "A file.")
                       .path()
                       .param("count", &NumbersConfig::count, "How many.")
                       .range(1, 10)
                       .unit("numbers")
                       .param("squared", &NumbersConfig::squared, "Square them.")
                       .param("exponent", &NumbersConfig::exponent, "Only when squared.")
                       .range(1, 4)
                       .only_if("squared", {"true"});
  source.outputs = {"values"};
  source.run = [this](const StageRun& run) -> Result<Bundle> {
    ++runs["source"];
    std::vector<double> values;
    for (std::int64_t i = 0; i < run.config<NumbersConfig>().count; ++i) values.push_back(static_cast<double>(i + 1));
    return numbers(values);
  };
  EXPECT_TRUE(registry.add(source));

  StageKind doubled;
  doubled.name = "text.doubled";
  doubled.column = StageColumn::features;
  doubled.role = "modality";
  doubled.section = Declare<DoubledConfig>("text.doubled", "Doubles.")
                        .param("factor", &DoubledConfig::factor, "Times.")
                        .range(0, 100)
                        .param("mode", &DoubledConfig::mode, "How.")
                        .choices({"plain", "fancy"})
                        .param("weights", &DoubledConfig::weights, "By name.")
                        .numbers_or({"fit"}, 0, 10)
                        .param("steps", &DoubledConfig::steps, "In order.")
                        .steps({{"trim", "Trims.", {{"share", "", "", 0.1, 0, 1}}}, {"sort", "Sorts.", {}}});
  doubled.inputs = {{"numbers", "role:source", true, false, {}}};
  doubled.outputs = {"values"};
  doubled.run = [this](const StageRun& run) -> Result<Bundle> {
    ++runs["text.doubled"];
    if (doubled_fails) return Problem{Code::bad_input, "it broke", "", ""};
    std::vector<double> out;
    for (const auto& input : run.inputs("numbers")) {
      UNWRAP(tensors, input.bundle.tensors("values"));
      UNWRAP(values, tensors.values<double>("x"));
      for (const double v : values) out.push_back(v * run.config<DoubledConfig>().factor);
    }
    return numbers(out);
  };
  EXPECT_TRUE(registry.add(doubled));

  StageKind sum;
  sum.name = "sum";
  sum.column = StageColumn::ranking;
  sum.also_reads = {{"", {"seed"}}};
  sum.inputs = {{"modalities", "role:modality", true, true, {}}};
  sum.outputs = {"values"};
  sum.run = [this](const StageRun& run) -> Result<Bundle> {
    ++runs["sum"];
    double total = static_cast<double>(run.config<RootConfig>("").seed);
    for (const auto& input : run.inputs("modalities")) {
      UNWRAP(tensors, input.bundle.tensors("values"));
      UNWRAP(values, tensors.values<double>("x"));
      for (const double v : values) total += v;
    }
    return numbers({total});
  };
  EXPECT_TRUE(registry.add(sum));
}

}  // namespace tributary
