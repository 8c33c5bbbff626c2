#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/job.h"
#include "base/matrix.h"
#include "base/result.h"

namespace tributary {

class Memo;

/// Texts to vectors, in order: texts x dim. May be slow, and stops when the job does; what it says of its progress is
/// not shown.
using Encode = std::function<Result<DenseMatrix>(std::span<const std::string> texts, Job& job)>;

struct SemanticVectors {
  DenseMatrix rows;                   ///< prompts x dim; 0 where not present
  std::vector<std::uint8_t> present;  ///< 0 where the prompt is empty or unusable
  std::int64_t encoded = 0;           ///< different prompts that went through the network
  std::int64_t remembered = 0;        ///< different prompts whose vector was there already
  std::int64_t unusable = 0;          ///< different prompts for which the network gave no numbers: not present
  std::string unusable_example;       ///< how the first of them begins
};

/// The vector of each prompt. Those in the memo under `space` and a hash of the prompt are taken from it; the others
/// are encoded `slice` at a time and put there after each slice, so that a cancelled job keeps all but its last slice.
/// Equal prompts are encoded once. A memo entry is dim little-endian float32; one of another length, or that holds
/// values that are no numbers to reckon with, is encoded anew. A prompt for which the network gives such values is not
/// present and is counted.
Result<SemanticVectors> semantic_vectors(const std::vector<std::string>& prompts, std::size_t dim,
                                         std::string_view space, const Encode& encode, Memo& memo, Job& job,
                                         std::size_t slice = 256);

/// Takes the mean of the present rows with catalogue[i] = 1 from all present rows and scales each to length 1. Sentence
/// vectors share a large common part, which hides what tells items apart (Mu and Viswanath 2018, "All-but-the-Top";
/// here the mean only). Does nothing where fewer than two count.
void centre_rows(DenseMatrix& rows, const std::vector<std::uint8_t>& present,
                 const std::vector<std::uint8_t>& catalogue);

}  // namespace tributary
