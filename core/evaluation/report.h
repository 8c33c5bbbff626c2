#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/message.h"

namespace tributary {

enum class EvaluatedPart { valid, test };

/// A mean over users (or folds, for ratings) with its standard error and 95 % interval.
struct MetricValue {
  std::string name;  ///< "ndcg@10": the contract's name
  double value = 0;
  double standard_error = 0;  ///< 0 for figures that are no mean (coverage)
  double low = 0, high = 0;   ///< 95 % interval; equal to value where there is none
};

/// Rows that a step of cleaning left out of everything.
struct ExcludedRows {
  std::string step, column;  ///< its kind, and its column where it has one: "outlier_sigma", "rating"
  std::int64_t rows = 0;
  bool operator==(const ExcludedRows&) const = default;
};

/// What a number needs beside it to mean something.
struct Protocol {
  std::string part;    ///< "valid" or "test"
  Message split;       ///< the rule, in one sentence
  Message candidates;  ///< "catalogue" or "test_items", in words
  Message weights;     ///< how the weights came about, and on how many users of which part
  Message method;      ///< "ranker: ease", "sum: behaviour/ease 1, text .2"
  Message ties;        ///< "expected value over all orders"
  double positive_min = 0;
  std::int64_t folds = 0, users = 0, targets = 0, unreachable = 0;  ///< targets outside the catalogue count as misses
  std::int64_t catalogue = 0;                                       ///< items, mean over folds
  std::int64_t train_rows = 0;
  std::int64_t test_reads = 0;  ///< how often the test part has been read, this time included; 0 for valid
  std::int64_t seed = 0;
  std::map<std::string, Message> left_out;  ///< stages that failed and that the figures do without, and why
  std::int64_t rows = 0;                    ///< interactions before cleaning
  std::vector<ExcludedRows> cleaning;       ///< by steps that excluded some, in their order
  std::string judged;  ///< digest of who is judged, and of which rows of what cleaning left play which part; empty: a
                       ///< run of a version that did not keep it, nor what cleaning did
};

/// Metrics of one segment: "users: short history (under 10)", ...
struct Segment {
  std::string name;
  std::int64_t users = 0;
  std::vector<MetricValue> metrics;
};

/// Paired difference of one metric against the ranker alone, user by user.
struct PairedChange {
  std::string metric;
  double difference = 0, standard_error = 0, low = 0, high = 0;
};

/// What any figure has to beat, measured by the same protocol.
struct Baseline {
  std::string name;      ///< "popularity", "behaviour"
  std::int64_t run = 0;  ///< that it was written down as
  std::vector<MetricValue> metrics;
  std::vector<PairedChange> changes;  ///< of the report against it
};

struct EvaluationReport {
  Protocol protocol;
  std::vector<MetricValue> metrics;
  std::vector<Segment> segments;
  std::vector<PairedChange> against_ranker;  ///< of the sum; empty when the method is the ranker alone
  double fit_seconds = 0, score_seconds = 0, evaluate_seconds = 0;
  std::map<std::string, double> weights;  ///< mean over folds
  std::int64_t run = 0;                   ///< the number that it was written down under; 0: it was not
  std::vector<Baseline> baselines;        ///< measured in the same reading of the test part; empty for validation
  const MetricValue* find(const std::string& name) const;
};

}  // namespace tributary
