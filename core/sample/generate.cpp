#include "sample/generate.h"

#include <cerrno>
#include <fstream>
#include <mutex>
#include <new>
#include <optional>
#include <string>
#include <system_error>

#include "base/messages.h"
#include "base/os/file.h"
#include "base/threads.h"
#include "sample/covers.h"
#include "sample/faults.h"
#include "sample/flac.h"
#include "sample/ground_truth.h"
#include "sample/sound.h"
#include "sample/world.h"

namespace tributary {
namespace fs = std::filesystem;

namespace sample {
namespace {

/// The folder while it is made. Goes away with everything in it unless it was kept.
class Staging {
 public:
  explicit Staging(const fs::path& folder)
      : folder_(folder), staged_(folder.parent_path() / ("." + folder.filename().string() + ".making")) {}
  ~Staging() {
    std::error_code ignored;
    if (!kept_) fs::remove_all(staged_, ignored);
  }
  Staging(const Staging&) = delete;
  Staging& operator=(const Staging&) = delete;

  const fs::path& path() const { return staged_; }

  Status create() {
    std::error_code error;
    fs::remove_all(staged_, error);  // what a killed run left
    for (const char* part : {"covers", "audio"}) {
      fs::create_directories(staged_ / part, error);
      if (error) return io_problem(say::cannot_create_a_folder, staged_ / part, error);
    }
    return done;
  }

  Status keep() {
    std::error_code error;
    fs::remove(folder_, error);  // an empty folder may stand there; a full one stays and makes the rename fail
    fs::rename(staged_, folder_, error);
    if (error) return io_problem(say::cannot_rename_finished, folder_, error);
    kept_ = true;
    return done;
  }

 private:
  fs::path folder_, staged_;
  bool kept_ = false;
};

/// Not flushed to the disk one by one: the folder counts only once it has its name.
Status write_picture(const fs::path& path, const std::string& bytes) {
  errno = 0;
  std::ofstream file(path, std::ios::binary);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  if (!file) return io_problem(say::cannot_write, path, errno != 0 ? errno : EIO);
  return done;
}

Status write_media_of(const Album& album, std::size_t index, const SampleConfig& config, const fs::path& folder) {
  if (album.has_cover) {
    Random random = random_for(config.seed, Stream::cover, index);
    UNWRAP(bytes, draw_cover(album, random));
    ENSURE(write_picture(folder / "covers" / (album.id + ".png"), bytes));
  }
  if (album.has_sound) {
    Random random = random_for(config.seed, Stream::sound, index);
    ENSURE(write_flac(folder / "audio" / (album.id + ".flac"), play(album, random), kMediaNote));
  }
  return done;
}

Status write_media(const World& world, const SampleConfig& config, const fs::path& folder, Job& job) {
  job.begin("drawing covers and playing sounds", config.items, "albums");
  std::mutex mutex;
  std::optional<Problem> problem;  // the first one
  const auto failed = [&] {
    const std::lock_guard lock(mutex);
    return problem.has_value();
  };
  parallel_for(world.albums.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end && !job.stopped() && !failed(); ++i) {
      Status status = done;
      try {
        status = write_media_of(world.albums[i], i, config, folder);
      } catch (const std::bad_alloc&) {
        status = problem_of(Code::no_memory, say::no_memory_for_sample, world.albums[i].id);
      } catch (const std::exception& error) {
        status = problem_of(Code::internal, {say::sample_failed, {error.what()}}, world.albums[i].id);
      }
      if (!status) {
        const std::lock_guard lock(mutex);
        if (!problem) problem = status.problem();
      }
      job.advance();
    }
  });
  if (job.stopped()) return cancelled();
  if (problem) return *problem;
  return done;
}

Status check(const fs::path& folder, const SampleConfig& config) {
  const auto out_of_range = [](const char* what, std::int64_t value, std::int64_t most) {
    return problem_of(Code::usage, {say::not_so_many_simulated, {value, what, most}}, what);
  };
  if (config.items < 20 || config.items > 50000) return out_of_range("items", config.items, 50000);
  if (config.users < 20 || config.users > 200000) return out_of_range("users", config.users, 200000);
  std::error_code error;
  if (fs::exists(folder, error) && !(fs::is_directory(folder, error) && fs::is_empty(folder, error)))
    return problem_of(Code::conflict, say::folder_is_not_empty, folder.string());
  // About 30 ratings a user, each as five cells of text and once more as a line of the file.
  return require_memory(static_cast<std::size_t>(config.users) * 30 * 330, "simulating that many users",
                        "Ask for fewer users.");
}

Result<World> make_world(const SampleConfig& config, Job& job) {
  World world;
  job.begin("inventing albums and listeners");
  world.albums = make_albums(config);
  world.listeners = make_listeners(config);
  UNWRAP(events, make_events(config, world.albums, world.listeners, job));
  world.events = std::move(events);
  world.reviews = make_reviews(config, world);
  return world;
}

}  // namespace
}  // namespace sample

Status generate_sample(const fs::path& folder, const SampleConfig& config, Job& job) {
  using namespace sample;
  std::error_code error;
  const fs::path target = fs::absolute(folder, error).lexically_normal();
  if (error) return io_problem(say::cannot_find_the_folder, folder, error);
  const fs::path named = target.filename().empty() ? target.parent_path() : target;
  ENSURE(check(named, config));
  UNWRAP(world, make_world(config, job));
  Staging staging(named);
  ENSURE(staging.create());
  ENSURE(write_media(world, config, staging.path(), job));
  job.begin("writing tables", 4, "files");
  std::vector<Table> tables;
  for (const auto make : {items_table, users_table, reviews_table, interactions_table}) {
    if (job.stopped()) return cancelled();
    tables.push_back(make(config, world));
    ENSURE(write_atomically(staging.path() / tables.back().file, csv(tables.back())));
    job.advance();
  }
  ENSURE(write_atomically(staging.path() / "README.txt", folder_readme(config, world)));
  ENSURE(write_atomically(staging.path() / "ground_truth.json",
                          ground_truth(config, world, {&tables[0], &tables[1], &tables[2], &tables[3]})));
  if (job.stopped()) return cancelled();
  ENSURE(staging.keep());
  job.info("simulated " + std::to_string(world.albums.size()) + " albums, " + std::to_string(world.listeners.size()) +
           " listeners, " + std::to_string(world.events.size()) + " ratings, " + std::to_string(world.reviews.size()) +
           " reviews");
  return done;
}

}  // namespace tributary
