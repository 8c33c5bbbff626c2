#pragma once
#include <string>

namespace tributary {

/// A finite number as a cell of a text file would have it: the shortest text that reads back the same; whole numbers
/// below 2^53 without a point or an exponent ("100000", never "1e+05"), so that ids are the same from every format.
std::string number_text(double value);

}  // namespace tributary
