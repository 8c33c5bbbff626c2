#pragma once
#include <string>

namespace tributary::media_testing {

/// So many seconds of a tone in a container of FFmpeg's ("mp3", "ogg", "mov", ...) by an encoder ("libmp3lame", ...);
/// empty where this FFmpeg has no such encoder.
std::string encoded_sound(const char* container, const char* encoder, int rate, double seconds);

}  // namespace tributary::media_testing
