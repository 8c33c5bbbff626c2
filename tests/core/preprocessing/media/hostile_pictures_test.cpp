#include <gtest/gtest.h>

#include <atomic>
#include <cstdio>
#include <fstream>
#include <opencv2/imgcodecs.hpp>

#include "base/memory_budget.h"
#include "base/random.h"
#include "base/threads.h"
#include "preprocessing/image.h"
#include "preprocessing/image_header.h"
#include "support/child_process.h"
#include "support/picture_files.h"
#include "support/temporary_folder.h"

namespace tributary {
namespace {

using namespace media_testing;
namespace fs = std::filesystem;

constexpr std::size_t kMost = std::size_t{2} << 30U;

std::span<const std::byte> bytes_of(const std::string& file) {
  return std::as_bytes(std::span(file));
}

struct Hostile {
  const char* name;
  std::string file;
};

/// Pictures whose pixels take gigabytes and whose files do not.
std::vector<Hostile> beyond_the_budget() {
  const std::string progressive = small_picture(".jpg", {cv::IMWRITE_JPEG_PROGRESSIVE, 1});
  return {
      {"grey PNG of 900 megapixels", zeros_png(30000, 30000, 8, 0)},
      {"PNG of 400 megapixels", zeros_png(20000, 20000, 8, 2)},
      {"PNG of 100 megapixels at 16 bits with transparency", zeros_png(10000, 10000, 16, 6)},
      {"interlaced PNG of 400 megapixels", zeros_png(20000, 20000, 8, 2, true)},
      {"progressive JPEG of 400 megapixels", with_sides(progressive, 20000, 20000)},
      {"TIFF of 100 megapixels of floats", zeros_tiff(10000, 10000, 32, 3, true)},
      {"BMP of 900 megapixels", with_sides(small_picture(".bmp"), 30000, 30000)},
  };
}

/// Pictures that fit, and take the most of their kind.
std::vector<Hostile> within_the_budget() {
  return {
      {"grey PNG of 225 megapixels", zeros_png(15000, 15000, 8, 0)},
      {"PNG of 64 megapixels at 16 bits with transparency", zeros_png(8000, 8000, 16, 6)},
      {"interlaced PNG of 64 megapixels", zeros_png(8000, 8000, 8, 2, true)},
      {"progressive JPEG of 100 megapixels",
       with_sides(small_picture(".jpg", {cv::IMWRITE_JPEG_PROGRESSIVE, 1}), 10000, 10000)},
      {"JPEG of 900 megapixels", with_sides(small_picture(".jpg"), 30000, 30000)},
      {"TIFF of 16 megapixels of floats", zeros_tiff(4000, 4000, 32, 3, true)},
      {"TIFF of 36 megapixels at 16 bits", zeros_tiff(6000, 6000, 16, 3, false)},
      {"TIFF of 64 megapixels", zeros_tiff(8000, 8000, 8, 3, false)},
  };
}

TEST(HostilePictures, PixelsBeyondTheBudgetAreRefusedByTheHeaderAndNamed) {
  for (const Hostile& hostile : beyond_the_budget()) {
    const auto image = decode_image(bytes_of(hostile.file), hostile.name, 128, 128, Fit::stretch);
    ASSERT_FALSE(image.ok()) << hostile.name;
    EXPECT_EQ(image.problem().message.id, "picture_too_large") << hostile.name << to_string(image.problem());
    EXPECT_EQ(image.problem().where, hostile.name);
  }
}

TEST(HostilePicturesSlow, APictureThatFitsTakesNoMoreThanWasReckoned) {
  const std::size_t before = in_child([] { return 0; }).peak_bytes;
  constexpr std::size_t kBeside = std::size_t{48} << 20U;  // what libraries load and keep, once
  for (const Hostile& hostile : within_the_budget()) {
    const ImageHeader header = read_image_header(image_bytes(bytes_of(hostile.file)));
    const int reduction = header.kind == ImageKind::jpeg ? 8 : 1;
    const ChildEnd end = in_child(
        [&] { return decode_image(bytes_of(hostile.file), hostile.name, 128, 128, Fit::stretch).ok() ? 0 : 1; });
    EXPECT_LE(end.status, 1) << hostile.name;
    EXPECT_LT(static_cast<double>(end.peak_bytes),
              static_cast<double>(before + kBeside) + decoding_bytes(header, reduction))
        << hostile.name;
  }
}

TEST(HostilePicturesSlow, ManyAtOnceStayBelowTwoGibibytesWhateverTheThreads) {
  const TemporaryFolder folder;
  std::vector<std::string> paths;
  for (const auto& list : {beyond_the_budget(), within_the_budget()}) {
    for (const Hostile& hostile : list) {
      paths.push_back(folder / std::to_string(paths.size()));
      std::ofstream(paths.back(), std::ios::binary) << hostile.file;
    }
  }
  for (const int threads : {2, 16}) {
    const ChildEnd end = in_child([&] {
      set_thread_count(threads);
      std::atomic<int> refused{0};
      parallel_for(paths.size(), 1, [&](std::size_t begin, std::size_t past) {
        for (std::size_t i = begin; i < past; ++i) refused += read_image(paths[i], 128, 128, Fit::stretch).ok() ? 0 : 1;
      });
      return media_budget().used() == 0 ? refused.load() : 100;
    });
    EXPECT_GE(end.status, static_cast<int>(beyond_the_budget().size()));
    EXPECT_LT(end.status, static_cast<int>(paths.size()));
    EXPECT_LT(end.peak_bytes, kMost) << threads << " threads";
    std::printf("[ FIGURES  ] %d threads: %zu MiB at most\n", threads, end.peak_bytes >> 20U);
  }
}

// libpng unpacks every text before the pixels are looked at: 200 of 8 MB in a file of a few hundred kilobytes.
TEST(HostilePictures, TextsInAPngAreNotUnpacked) {
  std::string texts;
  const std::string text = png_chunk("zTXt", std::string("a\0\0", 3) + zlib_zeros(7900000));
  for (int i = 0; i < 200; ++i) texts += text;
  const std::string file = zeros_png(40, 40, 8, 2, false, texts);
  const std::size_t before = in_child([] { return 0; }).peak_bytes;
  const ChildEnd end =
      in_child([&] { return decode_image(bytes_of(file), "texts", 16, 16, Fit::stretch).ok() ? 0 : 1; });
  EXPECT_EQ(end.status, 0);
  EXPECT_LT(end.peak_bytes, before + (std::size_t{100} << 20U));
}

TEST(HostilePictures, AGifIsCalledWhatItIs) {
  const std::string gif("GIF89a\1\0\1\0\0\0\0,\0\0\0\0\1\0\1\0\0\2\2D\1\0;", 30);
  const auto image = decode_image(bytes_of(gif), "a.gif", 16, 16, Fit::stretch);
  ASSERT_FALSE(image.ok());
  EXPECT_NE(image.problem().what.find("GIF"), std::string::npos) << to_string(image.problem());
}

TEST(HostilePictures, InsideKeepsTheShapeAndEnlargesNothing) {
  const std::string file = small_picture(".png");  // 80 x 60
  const auto small = decode_image(bytes_of(file), "x", 40, 40, Fit::inside);
  const auto whole = decode_image(bytes_of(file), "x", 400, 400, Fit::inside);
  ASSERT_TRUE(small.ok() && whole.ok());
  EXPECT_EQ(std::pair(small->width, small->height), std::pair(40, 30));
  EXPECT_EQ(std::pair(whole->width, whole->height), std::pair(80, 60));
}

TEST(HostilePictures, AStopEndsTheWaitForMemory) {
  auto all = media_budget().acquire(media_budget().total());
  ASSERT_TRUE(all.ok());
  StopToken stop;
  stop.stop();
  const std::string file = small_picture(".png");
  EXPECT_EQ(decode_image(bytes_of(file), "x", 16, 16, Fit::stretch, stop).problem().code, Code::cancelled);
}

// A few hundred damaged headers of each container: an answer every time, and never more memory than there is.
TEST(HostilePictures, MutatedHeadersNeverCrashAndKeepToTheBudget) {
  Random random(17);
  ::testing::internal::CaptureStderr();  // OpenCV writes there about what it refuses
  const std::vector<std::string> good{small_picture(".jpg"),
                                      small_picture(".jpg", {cv::IMWRITE_JPEG_PROGRESSIVE, 1}),
                                      small_picture(".png"),
                                      small_picture(".webp"),
                                      small_picture(".webp", {cv::IMWRITE_WEBP_QUALITY, 101}),
                                      small_picture(".bmp"),
                                      zeros_png(40, 30, 16, 6, true),
                                      zeros_tiff(20, 20, 32, 3, true),
                                      zeros_tiff(20, 20, 8, 3, false)};
  for (const std::string& file : good) {
    for (int round = 0; round < 100; ++round) {
      std::string bad = file;
      const auto reach =
          static_cast<std::uint32_t>(round % 2 == 0 ? std::min<std::size_t>(bad.size(), 200) : bad.size());
      for (int i = 0; i <= round % 4; ++i) bad[random.below(reach)] = static_cast<char>(random.below(256));
      if (round % 5 == 0) bad.resize(random.below(static_cast<std::uint32_t>(bad.size())));
      const auto image = decode_image(bytes_of(bad), "x", 16, 16, Fit::stretch);
      if (image.ok()) {
        EXPECT_EQ(image->rgb.size(), 768U);
      }
    }
  }
  (void)::testing::internal::GetCapturedStderr();
  EXPECT_EQ(media_budget().used(), 0U);
  EXPECT_LE(media_budget().peak(), media_budget().total());
}

}  // namespace
}  // namespace tributary
