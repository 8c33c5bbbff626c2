#pragma once
#include "base/message.h"

/// The sentences of messages.def by their names. For .cpp files that say something: one new sentence compiles these
/// anew and nothing else.
namespace tributary::say {

#define TRIBUTARY_MESSAGE(name, what, cure) inline constexpr MessageText name{#name, what, cure};
#include "base/messages.def"
#undef TRIBUTARY_MESSAGE

}  // namespace tributary::say
