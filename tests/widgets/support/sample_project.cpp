#include "widgets/support/sample_project.h"
#include "support/test_registry.h"

#include <stdexcept>
namespace tributary::ui {

SampleProject::SampleProject(Shop state) {
  const auto to = around_ / "shop.tributary";
  copy_sample_shop(state, to);
  folder_ = QString::fromStdString(to.string());
}

OpenSample::OpenSample(Shop state) : project(state), jobs(std::make_unique<Jobs>()) {
  auto opened = Session::open(project.folder(), *jobs, test_registry());
  if (!opened) throw std::runtime_error("the sample does not open: " + to_string(opened.problem()));
  session = *std::move(opened);
  session->load();
  if (state != Shop::imported &&
      !wait_for([&] { return session->validation_terms() != nullptr && session->dataset() != nullptr; }))
    throw std::runtime_error("the sample opened, and its dataset and validation were never there");
}

}  // namespace tributary::ui
