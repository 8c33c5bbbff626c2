#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <new>
#include <numeric>
#include <ostream>
#include <set>
#include <vector>

#include "base/hash.h"
#include "base/job.h"
#include "base/matrix.h"
#include "base/messages.h"
#include "base/os/file.h"
#include "base/random.h"
#include "base/threads.h"
#include "support/temporary_folder.h"

namespace tributary {
namespace {

TEST(Result, ProblemReadsAsOneLine) {
  EXPECT_EQ(to_string(Problem{Code::bad_input, "no rating", "a.csv:3:4", "Put one there."}),
            "a.csv:3:4: no rating. Put one there.");
  EXPECT_EQ(to_string(Problem{Code::io, "broken", "", ""}), "broken");
}

TEST(MessageTest, FillsItsPlacesAndCounts) {
  EXPECT_EQ(filled("%1 of %2 {1:row|rows}", {1, 20}), "1 of 20 row");
  EXPECT_EQ(filled("%1 of %2 {1:row|rows}", {3, 20}), "3 of 20 rows");
  EXPECT_EQ(filled("%2 is missing, 100 %", {"x"}), " is missing, 100 %");
  EXPECT_EQ(filled("{1:open", {1}), "");  // a damaged pattern ends, it does not crash
}

TEST(MessageTest, EverySentenceHasItsIdAndIsFoundByIt) {
  std::set<std::string> ids;
  for (const auto* sentence : all_messages()) {
    EXPECT_TRUE(ids.insert(sentence->id).second) << sentence->id;
    EXPECT_EQ(find_message(sentence->id), sentence);
    EXPECT_NE(std::string(sentence->what), "") << sentence->id;
  }
  EXPECT_EQ(find_message("no such sentence"), nullptr);
}

TEST(MessageTest, AProblemOfTheTableCarriesBothItsCodeAndItsEnglish) {
  const auto problem = problem_of(Code::bad_input, {say::file_too_large, {2048, 1024}}, "a.csv");
  EXPECT_EQ(to_string(problem), "a.csv: the file has 2048 MiB; at most 1024 are read. Give a smaller file.");
  EXPECT_EQ(problem.message.id, "file_too_large");
  ASSERT_EQ(problem.message.arguments.size(), 2U);
  EXPECT_EQ(problem.message.arguments[0].text, "2048");
}

TEST(HashTest, PiecesAreTheWhole) {
  EXPECT_EQ(Hash().add("abcdef").hex(), Hash().begin_bytes(6).add_more("abc", 3).add_more("def", 3).hex());
}

TEST(HashTest, FramesItsValues) {
  EXPECT_NE(Hash().add("ab").add("c").hex(), Hash().add("a").add("bc").hex());
  EXPECT_EQ(Hash().add("ab").hex(), Hash().add("ab").hex());
  EXPECT_EQ(Hash().add("x").hex().size(), 32U);
}

TEST(RandomTest, IsThePublishedGenerator) {
  // pcg32-demo's first outputs for seed 42, stream 54 (O'Neill, pcg-random.org).
  Random random(42, 54);
  for (const std::uint32_t expected : {0xa15c02b7U, 0x7b47f409U, 0xba1d3330U, 0x83d2f293U, 0xbfa4784bU, 0xcbed606eU})
    EXPECT_EQ(random.next(), expected);
}

TEST(RandomTest, AUniformNumberTakesItsHighHalfFirst) {
  // Two draws in one expression would leave their order, and so the number, to the compiler.
  EXPECT_EQ(Random(42, 54).uniform(), (0xa15c02b7U * 4294967296.0 + 0x7b47f409U) / 18446744073709551616.0);
}

TEST(RandomTest, DrawsLieInTheirRange) {
  Random random(7);
  double sum = 0, squares = 0;
  constexpr int kDraws = 20000;
  for (int i = 0; i < kDraws; ++i) {
    EXPECT_LT(random.below(3), 3U);
    const double u = random.uniform();
    ASSERT_TRUE(u >= 0 && u < 1);
    const double n = random.normal();
    sum += n;
    squares += n * n;
  }
  EXPECT_NEAR(sum / kDraws, 0, 0.03);
  EXPECT_NEAR(squares / kDraws, 1, 0.05);
}

TEST(Threads, ParallelForVisitsEachIndexOnceAlsoFromInside) {
  set_thread_count(3);
  std::vector<std::atomic<int>> visits(1000);
  parallel_for(visits.size(), 7, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) parallel_for(1, 1, [&](std::size_t, std::size_t) { ++visits[i]; });
  });
  for (const auto& v : visits) EXPECT_EQ(v.load(), 1);
  set_thread_count(0);
}

TEST(Threads, WhatABodyThrowsReachesTheCaller) {
  set_thread_count(3);
  EXPECT_THROW(parallel_for(100, 1,
                            [](std::size_t begin, std::size_t) {
                              if (begin > 40) throw std::bad_alloc();
                            }),
               std::bad_alloc);
  std::atomic<int> visits{0};
  parallel_for(100, 1, [&](std::size_t begin, std::size_t end) { visits += static_cast<int>(end - begin); });
  EXPECT_EQ(visits.load(), 100) << "and the next call works in parallel again";
  set_thread_count(0);
}

TEST(Threads, ANeedThatMemoryCannotHoldIsRefusedWithACure) {
  EXPECT_TRUE(require_memory(1024, "A table", "Take less."));
  const auto refused = require_memory(std::size_t{1} << 50U, "A table", "Take less.");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.problem().code, Code::no_memory);
  EXPECT_EQ(refused.problem().cure, "Take less.");
}

TEST(File, AFailedWriteLeavesTheOldContentAndNoDebris) {
  TemporaryFolder folder;
  const auto path = folder / "a.txt";
  ASSERT_TRUE(write_atomically(path, "old"));
  EXPECT_FALSE(write_atomically(path, [](const std::filesystem::path& temporary) -> Status {
    std::ofstream(temporary) << "half";
    return Problem{Code::no_space, "full", "", ""};
  }));
  EXPECT_EQ(*read_file(path), "old");
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);
}

TEST(File, AFullDiskIsToldApart) {
  // /dev/full says ENOSPC to every write, as a full disk does.
  const auto full = write_stream("/dev/full", [](std::ostream& out) { out << std::string(100000, 'x'); });
  ASSERT_FALSE(full);
  EXPECT_EQ(full.problem().code, Code::no_space);
  const auto absent = write_atomically("/dev/full.d/x", "text");
  ASSERT_FALSE(absent);
  EXPECT_EQ(absent.problem().code, Code::not_found);
}

TEST(File, AFailedWriteNamesTheFileAndNotTheTemporaryOne) {
  const auto status = write_atomically("/nowhere/x.csv", [](const std::filesystem::path& temporary) {
    return write_stream(temporary, [](std::ostream&) {});
  });
  ASSERT_FALSE(status);
  EXPECT_EQ(status.problem().where, "/nowhere/x.csv");
}

TEST(File, AFolderIsNoEmptyFile) {
  TemporaryFolder folder;
  EXPECT_FALSE(read_file(folder.path()));
}

TEST(File, MapsAndHashesContent) {
  TemporaryFolder folder;
  ASSERT_TRUE(write_atomically(folder / "a", "content"));
  ASSERT_TRUE(write_atomically(folder / "b", "content"));
  ASSERT_TRUE(write_atomically(folder / "c", "contents"));
  EXPECT_EQ(*content_hash(folder / "a"), *content_hash(folder / "b"));
  EXPECT_NE(*content_hash(folder / "a"), *content_hash(folder / "c"));
  ASSERT_TRUE(write_atomically(folder / "empty", ""));
  EXPECT_EQ(map_file(folder / "empty")->size, 0U);
  EXPECT_FALSE(map_file(folder.path()));
}

TEST(Matrix, TransposeTwiceIsTheSame) {
  const SparseMatrix m{3, 4, {0, 2, 2, 4}, {0, 3, 1, 3}, {1, 2, 3, 4}};
  const auto t = transpose(m);
  EXPECT_EQ(t.offset, (std::vector<std::int64_t>{0, 1, 2, 2, 4}));
  EXPECT_EQ(t.column, (std::vector<std::int32_t>{0, 2, 0, 2}));
  EXPECT_EQ(t.value, (std::vector<float>{1, 3, 2, 4}));
  const auto back = transpose(t);
  EXPECT_EQ(back.column, m.column);
  EXPECT_EQ(back.value, m.value);
}

TEST(JobTest, ReportsProgressAndStops) {
  struct Sink : ProgressSink {
    void report(const Progress& p) override { last = p; }
    Progress last;
  } sink;
  StopToken stop;
  Job job(stop, &sink, nullptr);
  job.begin("reading", 10, "rows");
  job.advance(10);
  EXPECT_EQ(sink.last.done, 10);
  EXPECT_EQ(sink.last.fraction(), 1.0);
  EXPECT_FALSE(job.stopped());
  stop.stop();
  EXPECT_TRUE(job.stopped());
}

}  // namespace
}  // namespace tributary
