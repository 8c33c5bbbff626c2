#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/message.h"
#include "sources/column_names.h"
#include "sources/kinds.h"
#include "sources/profile.h"

namespace tributary {

struct LayoutFile;

/// What a column is taken for, and why.
struct ColumnGuess {
  std::string column;
  std::string type;       ///< "whole numbers", "numbers", "times", "text", "empty"
  std::string unit;       ///< of times: s, ms, us, iso
  std::string separator;  ///< of several values in one cell
  ColumnRole role = ColumnRole::ignore;
  Message evidence;   ///< one sentence
  int certainty = 1;  ///< 1 (a guess) to 5 (no doubt)
  /// Distinct numbers, ascending, and how often each was met in the rows that were looked at; empty where they are no
  /// numbers, or more than 64.
  std::vector<std::pair<double, std::int64_t>> counts = {};
  std::string scale = {};    ///< of ratings that are no plain numbers (RatingScale)
  std::string missing = {};  ///< of ratings: numbers that mean nothing
  std::string ids = {};      ///< of users and items: what is done to them (IdRepair)
  Message doubt = {};        ///< what a person should know before anything is made of it; without text: nothing
  bool is_lost = false;      ///< its name promises more than could be read of it
};

struct TableGuess {
  std::optional<SourceKind> as;  ///< nullopt: nothing that can be used
  int certainty = 5;             ///< of `as`
  Message why_not;
  std::vector<ColumnGuess> columns;
};

/// The columns of one table of the kind `as` (nullopt: it is not used), whose user and item columns are known (-1:
/// none). `hints`: what each column's name says.
std::vector<ColumnGuess> guess_columns(const TableProfile& table, const std::vector<NameHint>& hints,
                                       std::optional<SourceKind> as, int user, int item);

/// What is known of a table before it is guessed.
struct KnownTable {
  std::optional<SourceKind> as = {};   ///< a person has named it; nullopt: free
  const LayoutFile* layout = nullptr;  ///< of a data set that is known, its columns named as there; nullptr: none
};

/// What the tables of one import are, decided together: which lists items or users (one row an id), which joins both,
/// which columns meet. `given`: of each table.
std::vector<TableGuess> guess_roles(const std::vector<TableProfile>& tables, const std::vector<KnownTable>& given);

}  // namespace tributary
