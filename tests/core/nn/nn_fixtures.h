#pragma once
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "nn/model_folder.h"

namespace tributary {

inline std::filesystem::path nn_fixture(const std::string& name) {
  return std::filesystem::path(TRIBUTARY_FIXTURES) / "nn" / name;
}

/// The rows of texts.json: "text" and, by tokeniser, its ids as the reference gives them.
inline const nlohmann::json& text_fixtures() {
  static const nlohmann::json rows = nlohmann::json::parse(std::ifstream(nn_fixture("texts.json"))).at("texts");
  return rows;
}

inline std::vector<std::string> fixture_texts() {
  std::vector<std::string> texts;
  for (const auto& row : text_fixtures()) texts.push_back(row.at("text").get<std::string>());
  return texts;
}

/// Sets `folder` to the fetched encoder, or skips the test; fails instead where CI_REQUIRE_MODELS=1.
#define REQUIRE_TEXT_MODEL(folder)                                                                 \
  const std::filesystem::path folder = ::tributary::models_folder() / "text" / "all-MiniLM-L6-v2"; \
  if (!std::filesystem::exists((folder) / "config.json")) {                                        \
    const char* required = std::getenv("CI_REQUIRE_MODELS");                                       \
    if (required != nullptr && std::string(required) == "1") FAIL() << (folder) << " is missing";  \
    GTEST_SKIP() << (folder) << " is missing: run packaging/deps/fetch --models text";             \
  }                                                                                                \
  static_assert(true)

}  // namespace tributary
