#include "base/memory_budget.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <utility>
#include <vector>

namespace tributary {
namespace {

TEST(MemoryBudget, WhatNeverFitsIsRefusedAtOnce) {
  MemoryBudget budget(100);
  const auto share = budget.acquire(101);
  ASSERT_FALSE(share.ok());
  EXPECT_EQ(share.problem().code, Code::no_memory);
  EXPECT_EQ(share.problem().message.id, "more_than_the_memory_budget");
  EXPECT_TRUE(budget.acquire(100).ok());
  EXPECT_EQ(budget.used(), 0U);
}

TEST(MemoryBudget, SharesMoveShrinkAndAreGivenBackOnce) {
  MemoryBudget budget(100);
  auto first = budget.acquire(60);
  ASSERT_TRUE(first.ok());
  {
    MemoryBudget::Share moved = *std::move(first);
    EXPECT_EQ(moved.bytes(), 60U);
    moved.shrink(10);
    moved.shrink(50);  // never grows
    EXPECT_EQ(budget.used(), 10U);
  }
  EXPECT_EQ(budget.used(), 0U);
  EXPECT_EQ(budget.peak(), 60U);
}

TEST(MemoryBudget, ManyThreadsNeverHoldMoreThanThereIsAndAllAreServed) {
  MemoryBudget budget(100);
  std::atomic<std::size_t> held{0}, most{0};
  std::atomic<int> served{0};
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < 16; ++t) {
    threads.emplace_back([&, t] {
      for (std::size_t round = 0; round < 200; ++round) {
        const std::size_t bytes = t == 0 ? 100 : 1 + (t * 31 + round * 17) % 60;  // one of them wants all
        const auto share = budget.acquire(bytes);
        const std::size_t now = held += bytes;
        for (std::size_t seen = most; seen < now && !most.compare_exchange_weak(seen, now);) {
        }
        ++served;
        held -= bytes;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(served, 16 * 200);
  EXPECT_LE(most, 100U);
  EXPECT_LE(budget.peak(), 100U);
  EXPECT_EQ(budget.used(), 0U);
}

TEST(MemoryBudget, AStopEndsTheWaitAndLetsTheNextOneThrough) {
  MemoryBudget budget(100);
  auto all = budget.acquire(80);
  ASSERT_TRUE(all.ok());
  StopToken stop;
  Code given = Code::internal;
  std::thread waiting([&] {
    const auto share = budget.acquire(50, stop);
    if (!share) given = share.problem().code;
  });
  std::thread behind([&] { EXPECT_TRUE(budget.acquire(20).ok()); });
  stop.stop();
  waiting.join();
  behind.join();
  EXPECT_EQ(given, Code::cancelled);
  EXPECT_EQ(budget.used(), 80U);
}

}  // namespace
}  // namespace tributary
