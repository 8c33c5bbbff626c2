#pragma once
#include <memory>

#include "sources/source_stage.h"

namespace tributary {

/// "media": folders of pictures, and of sounds; a file is a row, and all of one kind that lie together are one source.
std::shared_ptr<const SourceReader> media_reader();

}  // namespace tributary
