#include "ranking/ranking_config.h"

#include <algorithm>
#include <cstdlib>

namespace tributary {
namespace {

const std::vector<std::string>& rankers() {
  static const std::vector<std::string> names = {"popularity", "ease", "kernel_ridge"};
  return names;
}

/// Each ranker alone, and each ordered pair.
std::vector<std::string> model_choices() {
  std::vector<std::string> choices = rankers();
  for (const std::string& first : rankers()) {
    for (const std::string& second : rankers()) {
      if (first != second) choices.push_back(first + "+" + second);
    }
  }
  return choices;
}

}  // namespace

Section ranking_section() {
  using C = RankingConfig;
  return Declare<C>("ranking",
                    "What learns from behaviour: each model is one term of the score, together the share 'behaviour'.")
      .param("model", &C::model,
             "popularity: the same list for everyone. ease: items that are liked together (linear, closed form). "
             "kernel_ridge: from "
             "what items are to who likes them, so that new items are ranked too. Two joined with + are two terms.")
      .choices(model_choices())
      .param("lambda", &C::lambda,
             "Regularisation of the model (of the first, where two are named): higher trusts single interactions less. "
             "0: 200 for "
             "ease, content_lambda for kernel_ridge.")
      .range(0, 1e9)
      .param("content_lambda", &C::content_lambda, "Regularisation of kernel_ridge, unless lambda says otherwise.")
      .range(1e-6, 1e9)
      .param("content_weights", &C::content_weights,
             "How much each kind of content counts in kernel_ridge; one that is not named counts nothing.")
      .numbers_or({}, 0, 1000)
      .modalities(true);
}

std::vector<std::string> model_names(const RankingConfig& config) {
  std::vector<std::string> names;
  std::size_t begin = 0;
  while (begin <= config.model.size()) {
    const std::size_t end = std::min(config.model.find('+', begin), config.model.size());
    names.push_back(config.model.substr(begin, end - begin));
    begin = end + 1;
  }
  return names;
}

bool uses_content(const RankingConfig& config) {
  const auto names = model_names(config);
  return std::find(names.begin(), names.end(), "kernel_ridge") != names.end();
}

double lambda_of(const RankingConfig& config, std::size_t place) {
  if (place == 0 && config.lambda > 0) return config.lambda;
  return model_names(config)[place] == "kernel_ridge" ? config.content_lambda : 200;
}

double content_weight(const RankingConfig& config, const std::string& modality) {
  const auto found = config.content_weights.find(modality);
  return found == config.content_weights.end() ? 0.0 : std::strtod(found->second.c_str(), nullptr);
}

}  // namespace tributary
