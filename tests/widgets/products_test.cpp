// The program of the window's tests is linked in an order of its own: what it measures must be what the window does.
#include <gtest/gtest.h>

#include "nn/device.h"

namespace tributary::ui {
namespace {

TEST(WindowProducts, MatrixProductsAreAnsweredByTorchsOwnLibrary) {
  for (const auto& [name, value] : describe_device()) {
    if (name == "blas") {
      EXPECT_EQ(value.find(".so"), std::string::npos) << "a plain BLAS answers: " << value;
    }
  }
}

}  // namespace
}  // namespace tributary::ui
