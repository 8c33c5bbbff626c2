#pragma once

namespace tributary {

class Registry;

namespace cli {

/// The whole program but for its process: arguments as main() gets them, the exit status back. `registry`: the kinds of
/// stages that it knows.
int run_program(int argc, char** argv, const Registry& registry);

}  // namespace cli
}  // namespace tributary
