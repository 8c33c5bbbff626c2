#pragma once
#include <memory>

#include "sources/source_stage.h"

namespace tributary {

/// "likes": interactions as sentences, one a line: `u1 likes i3 at 1500000000`. Its own parameter `verb` is the word
/// between user and item.
std::shared_ptr<const SourceReader> likes_reader();

}  // namespace tributary
