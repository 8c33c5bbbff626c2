#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace tributary {

/// What lists do to the catalogue: metrics of the first k items of every user's list (top_k), targets play no part.
/// Item indices lie inside the catalogue; `counts` are the interactions of each catalogue item in train. Where folds
/// have catalogues of their own, take coverage and gini per fold and average: the union would grow with the number of
/// folds.

/// -log2(count / all interactions), in bits, for each item: how unlikely it is that a random interaction is with it
/// (Zhou et al. 2010, PNAS). An item that train never saw would be infinitely surprising: it counts as seen once, the
/// bound of all that were seen. 0 for all where there are no interactions.
std::vector<double> self_information(std::span<const std::int64_t> counts);

/// novelty@k of a list: the mean of its items' self-information, in bits. 0 for an empty list.
double list_novelty(std::span<const std::int32_t> list, std::span<const double> information);

/// 1 for the items of the short head: the most popular fifth of the catalogue (rounded up; lower index first among
/// equals).
std::vector<std::uint8_t> short_head(std::span<const std::int64_t> counts, double share = 0.2);

/// popularity_share@k of a list: the share of its places that items of the short head take (1 - it is the long-tail
/// share, APLT of Abdollahpouri et al. 2019). 0 for an empty list.
double popularity_share(std::span<const std::int32_t> list, std::span<const std::uint8_t> head);

/// Adds a list to the number of lists each item stands in.
void count_exposure(std::span<const std::int32_t> list, std::span<std::int64_t> exposure);

/// coverage@k: the share of the catalogue that stands in at least one list. 0 for an empty catalogue.
double coverage(std::span<const std::int64_t> exposure);

/// gini@k: how unequally list places are shared out among all items of the catalogue, those in no list included. 0 =
/// all alike, 1 = one item takes all: sum_j (2 j - n - 1) x_j / ((n - 1) sum x), x ascending (Castells, Hurley and
/// Vargas 2015). 0 where nothing was shown or the catalogue has one item.
double gini(std::span<const std::int64_t> exposure);

}  // namespace tributary
