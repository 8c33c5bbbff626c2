#pragma once
#include <gtest/gtest.h>

#include <string>

#include "cleaning/clean.h"
#include "pages/cleaning/cleaning_model.h"
#include "widgets/support/no_navigator.h"
#include "widgets/support/sample_project.h"

namespace tributary::ui {

struct OpenModel : OpenSample {
  CleaningModel& model;
  OpenModel() : OpenSample(), model(session->model<CleaningModel>()) { settle(); }
  void settle() {
    EXPECT_TRUE(wait_for([&] { return !model.is_computing() && !model.table().is_finding() && !model.is_trying(); }));
  }
  int find_step(const std::string& kind, const std::string& column = {}) const {
    for (int i = 0; i < static_cast<int>(model.steps().size()); ++i) {
      const auto& step = model.steps()[static_cast<std::size_t>(i)].step;
      if (step.kind == kind && (column.empty() || step.column == column)) return i;
    }
    return -1;
  }
  StepList saved() const { return session->settings().config_as<CleaningConfig>("cleaning").steps; }
};

}  // namespace tributary::ui
