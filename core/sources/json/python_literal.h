#pragma once
#include <string>
#include <string_view>

namespace tributary {

/// A Python literal, as `repr` writes dicts, as JSON: quotes of both kinds, u'', b'', True, False, None, tuples, 12L,
/// nan, and the escapes of Python's strings. In strings without u, bytes written as \x that are UTF-8 together are read
/// as that (Python 2), else each is a letter of Latin-1. Whether the JSON is sound is not looked at here. `json` is
/// replaced. False: it is no such literal. Linear in time.
bool json_of_python(std::string_view literal, std::string& json);

}  // namespace tributary
