#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "cli/command.h"
#include "support/sample/sample_shop.h"
#include "support/temporary_folder.h"

namespace tributary {
namespace {

namespace fs = std::filesystem;

class Cli : public testing::Test {
 protected:
  std::string project() const { return (folder_ / "shop.tributary").string(); }
  void make_sample() { copy_sample_shop(Shop::with_files, project()); }
  void make_empty() { ASSERT_EQ(cli({"new", project()}).status, 0); }
  void write(const std::string& name, const std::string& text) { std::ofstream(folder_ / name) << text; }
  TemporaryFolder folder_;
};

TEST_F(Cli, EveryVerbHasHelpWithAnExampleAndNoVerbIsPromisedThatIsNotThere) {
  const auto help = cli({"--help"});
  ASSERT_EQ(help.status, 0);
  for (const char* verb :
       {"sample", "new", "import", "status", "set", "run", "recommend", "evaluate", "compare", "export", "doctor"}) {
    EXPECT_NE(help.out.find(verb), std::string::npos) << verb;
    const auto one = cli({verb, "--help"});
    EXPECT_EQ(one.status, 0);
    EXPECT_NE(one.out.find("Example:\n  tributary-cli " + std::string(verb)), std::string::npos) << one.out;
    EXPECT_NE(one.out.find("--json"), std::string::npos) << verb;
  }
  for (const char* verb : {"tune", "feedback"}) {
    EXPECT_EQ(help.out.find("\n  " + std::string(verb) + " "), std::string::npos) << verb;
    EXPECT_EQ(cli({verb, "x"}).status, 2);
  }
}

TEST_F(Cli, TheWholePipelineOnTheSample) {
  const auto made = cli({"sample", project(), "--users", "80", "--items", "60", "--seed", "3", "--json"});
  ASSERT_EQ(made.status, 0) << made.err;
  const auto run = cli({"run", project(), "--json"});
  ASSERT_EQ(run.status, 0) << run.err;
  EXPECT_TRUE(run.json()["failures"].empty()) << run.out;
  const auto left_out = run.json()["left_out"];
  for (const auto& [stage, why] : left_out.items())
    EXPECT_EQ(stage, "llm") << "it alone needs a model that may not be there: " << why;

  const auto again = cli({"run", project(), "--json"});
  ASSERT_EQ(again.status, 0);
  EXPECT_TRUE(again.json()["seconds"].empty()) << "nothing was stale: " << again.out;

  const auto status = cli({"status", project(), "--json"}).json();
  for (const auto& stage : status["stages"]) EXPECT_EQ(stage["state"], "ready") << stage;
  ASSERT_EQ(status["example_users"].size(), 3U);

  const auto evaluated = cli({"evaluate", project(), "--json"}).json();
  EXPECT_EQ(evaluated["protocol"]["part"], "valid");
  for (const char* metric : {"precision@10", "recall@10", "recall@20", "hr@10", "ndcg@10", "ndcg@100", "map@10", "mrr",
                             "coverage@10", "novelty@10", "unexpectedness@10", "diversity@10", "gini@10"}) {
    ASSERT_TRUE(evaluated["metrics"].contains(metric)) << metric;
    EXPECT_TRUE(evaluated["metrics"][metric].is_number());
  }
  EXPECT_GT(evaluated["metrics"]["ndcg@10"], 0.02) << "planted tastes are there to be found";

  for (const std::string user : status["example_users"]) {
    const auto list = cli({"recommend", project(), "--user", user, "-k", "5", "--explain", "--json"}).json();
    ASSERT_EQ(list["items"].size(), 5U);
    double last = INFINITY;
    for (const auto& item : list["items"]) {
      double sum = 0;
      for (const auto& [modality, share] : item["shares"].items()) sum += share.get<double>();
      EXPECT_NEAR(sum, item["score"].get<double>(), 1e-6);
      EXPECT_LE(item["score"].get<double>(), last);
      last = item["score"];
      EXPECT_FALSE(item["because"].empty());
      EXPECT_TRUE(item["rating"].is_number());
    }
  }
}

TEST_F(Cli, ModalitiesThatFailOrCannotReadAnythingAreNamedBesideTheFigures) {
  make_sample();
  std::int64_t images = 0;
  for (const auto& entry : fs::recursive_directory_iterator(project())) {
    if (entry.path().extension() != ".png" && entry.path().extension() != ".jpg") continue;
    std::ofstream(entry.path(), std::ios::trunc) << "no image";
    ++images;
  }
  ASSERT_GT(images, 0);
  const auto model = folder_ / "torn";  // whole but for its weights: the stage fails
  fs::copy(fs::path(TRIBUTARY_FIXTURES) / "nn" / "tiny_bert", model);
  fs::resize_file(model / "model.safetensors", 100);
  ASSERT_EQ(cli({"set", project(), "llm.model=" + model.string()}).status, 0);
  auto evaluated = cli({"evaluate", project(), "--json"});
  ASSERT_EQ(evaluated.status, 0) << evaluated.err;
  auto left_out = evaluated.json()["left_out"];
  ASSERT_EQ(left_out.size(), 2U) << left_out;
  EXPECT_NE(left_out["features.image"].get<std::string>().find("can not be read"), std::string::npos) << left_out;
  EXPECT_NE(left_out["llm"].get<std::string>().find("torn"), std::string::npos) << left_out;

  ASSERT_EQ(cli({"set", project(), "llm.model=/no/such/model"}).status, 0);
  for (int time = 0; time < 2; ++time) {  // the second time all is read from what was kept
    evaluated = cli({"evaluate", project()});
    ASSERT_EQ(evaluated.status, 0) << evaluated.err;
    EXPECT_NE(evaluated.out.find("llm                     was left out: "), std::string::npos) << evaluated.out;
    EXPECT_NE(evaluated.out.find("/no/such/model"), std::string::npos) << evaluated.out;
  }
  const auto run = cli({"run", project(), "--json"});
  ASSERT_EQ(run.status, 0) << run.err;
  EXPECT_EQ(run.json()["left_out"].size(), 2U) << run.out;
  EXPECT_TRUE(run.json()["failures"].empty()) << "a missing model is no failure: " << run.out;

  ASSERT_EQ(cli({"set", project(), "scoring.method=ranker"}).status, 0);
  EXPECT_TRUE(cli({"evaluate", project(), "--json"}).json()["left_out"].empty()) << "the ranker alone reads no content";
}

TEST_F(Cli, AUserWithoutHistoryGetsWhatUsersWithTheSameAttributesLike) {
  make_empty();
  std::string users = "user_id,format\n", likes = "user_id,item_id,rating\n";
  for (int u = 0; u < 60; ++u) {
    const bool vinyl = u % 2 == 0;
    users += "u" + std::to_string(u) + (vinyl ? ",vinyl\n" : ",tape\n");
    for (int k = 0; k < 8; ++k) {
      const int item = (vinyl == (k < 6) ? 0 : 10) + (u / 2 * 3 + k * 7) % 10;
      likes += "u" + std::to_string(u) + ",i" + std::to_string(item) + ",5\n";
    }
  }
  write("users.csv", users + "new,tape\n");
  write("likes.csv", likes);
  for (const char* table : {"users", "likes"}) {
    const auto imported = cli({"import", project(), (folder_ / (std::string(table) + ".csv")).string(), "--as",
                               table == std::string("users") ? "users" : "interactions", "--map",
                               table == std::string("users") ? "format=category" : "item_id=item", "--json"});
    ASSERT_EQ(imported.status, 0) << imported.err;
  }
  const auto list = cli({"recommend", project(), "--user", "new", "-k", "10", "--explain", "--json"});
  ASSERT_EQ(list.status, 0) << list.err;
  const auto items = list.json()["items"];
  ASSERT_EQ(items.size(), 10U) << list.out;
  int tape = 0;
  for (const auto& item : items) {
    const auto id = item["item"].get<std::string>();
    tape += std::stoi(id.substr(1)) >= 10 ? 1 : 0;
    double sum = 0;
    for (const auto& [modality, share] : item["shares"].items()) sum += share.get<double>();
    EXPECT_NEAR(sum, item["score"].get<double>(), 1e-6);
  }
  EXPECT_GE(tape, 9) << list.out;
  const auto because = items[0]["because"];
  ASSERT_EQ(because.size(), 2U) << because;
  const auto& by_attributes = because[because[0]["modality"] == "attributes" ? 0 : 1];
  EXPECT_EQ(by_attributes["kind"], "popular");
  EXPECT_EQ(by_attributes["modality"], "attributes");
  EXPECT_EQ(by_attributes["values"], nlohmann::json({"tape"}));
  EXPECT_EQ(by_attributes["sentence"], "Liked by users with tape, as this one");
}

TEST_F(Cli, ReadingTheTestPartIsCountedAndSaidOnTheCard) {
  make_sample();
  ASSERT_EQ(cli({"set", project(), "scoring.method=ranker"}).status, 0);
  EXPECT_EQ(cli({"evaluate", project(), "--part", "test", "--json"}).json()["protocol"]["test_reads"], 1);
  EXPECT_EQ(cli({"evaluate", project(), "--part", "test", "--json"}).json()["protocol"]["test_reads"], 2);
  EXPECT_EQ(cli({"evaluate", project(), "--json"}).json()["protocol"]["test_reads"], 0);
  EXPECT_EQ(cli({"status", project(), "--json"}).json()["test_reads"], 2);
}

TEST_F(Cli, ListsAndEmbeddingsAreExportedAndReadBack) {
  make_sample();
  ASSERT_EQ(cli({"set", project(), "scoring.method=ranker"}).status, 0);
  const auto to = (folder_ / "lists.csv").string();
  const auto lists = cli({"recommend", project(), "--all-users", "--to", to, "-k", "3", "--json"});
  ASSERT_EQ(lists.status, 0) << lists.err;
  EXPECT_EQ(lists.json()["parity"]["max_abs_diff"], 0.0);
  EXPECT_TRUE(fs::exists(to));
  const auto exported = cli(
      {"export", project(), "--what", "embeddings", "--format", "npy", "--to", (folder_ / "out").string(), "--json"});
  ASSERT_EQ(exported.status, 0) << exported.err;
  EXPECT_GT(exported.json()["parity"]["checked"], 0);
  EXPECT_TRUE(fs::exists(folder_ / "out" / "features.image" / "embeddings.npy"));
  EXPECT_EQ(cli({"export", project(), "--what", "lists", "--format", "npy", "--to", (folder_ / "out").string()}).status,
            2);
}

TEST_F(Cli, MistakesAreAnsweredWithCauseCureAndTheRightStatus) {
  make_empty();
  struct Case {
    std::vector<std::string> arguments;
    int status;
    const char* says;
  };
  write("empty.csv", "");
  write("header.csv", "user,item,rating\n");
  const std::vector<Case> cases = {
      {{"status", (folder_ / "none.tributary").string()}, 3, "there is no such project"},
      {{"run", project()}, 3, "no sources"},
      {{"import", project(), (folder_ / "missing.csv").string()}, 3, "missing.csv"},
      {{"import", project(), (folder_ / "empty.csv").string()}, 3, "empty.csv"},
      {{"set", project(), "ranking.modle=ease"}, 2, "model"},
      {{"set", project(), "evaluation.split=leave"}, 2, "leave_last_out"},
      {{"set", project(), "scoring.weights.imgae=1"}, 2, "image"},
      {{"set", project(), "nonsense"}, 2, "STAGE.PARAM=VALUE"},
      {{"new", project()}, 1, "already something here"},
      {{"recommend", project()}, 2, "--user"},
      {{"recommend", project(), "--user", "1", "-k", "0"}, 2, "-k"},
      {{"evaluate", project(), "--part", "train"}, 2, "valid"},
      {{"run", project(), "--until", "nowhere"}, 2, "Stages:"},
      {{"frobnicate"}, 2, ""},
  };
  for (const auto& c : cases) {
    const auto result = cli(c.arguments);
    EXPECT_EQ(result.status, c.status) << c.arguments[0] << ": " << result.err;
    EXPECT_NE((result.err + result.out).find(c.says), std::string::npos) << c.arguments[0] << " says: " << result.err;
  }
}

TEST_F(Cli, AnUnknownUserIsAnsweredWithNearOnes) {
  make_sample();
  ASSERT_EQ(cli({"set", project(), "scoring.method=ranker"}).status, 0);
  const auto result = cli({"recommend", project(), "--user", "nobody", "--json"});
  EXPECT_EQ(result.status, 3);
  EXPECT_EQ(result.json()["error"]["code"], "not_found");
  EXPECT_NE(result.err.find("Near it"), std::string::npos);
}

TEST_F(Cli, ARankerByContentIsNotSaidToGoByWhoLikedWhat) {
  make_sample();
  ASSERT_EQ(cli({"set", project(), "ranking.model=kernel_ridge", "scoring.method=ranker"}).status, 0);
  const auto status = cli({"run", project(), "--until", "split"});
  ASSERT_EQ(status.status, 0) << status.err;
  const auto users = cli({"status", project(), "--json"}).json()["example_users"];
  ASSERT_FALSE(users.empty());
  const auto list = cli({"recommend", project(), "--user", users[0].get<std::string>(), "--explain", "--json"}).json();
  ASSERT_FALSE(list["items"].empty()) << list;
  for (const auto& item : list["items"]) {
    ASSERT_FALSE(item["because"].empty());
    for (const auto& piece : item["because"]) EXPECT_EQ(piece["kind"], "likeness") << piece;
  }
}

TEST_F(Cli, BadRowsAreKeptAsideWithLineAndGoodOnesSurvive) {
  make_empty();
  std::string table = "user,item,rating,timestamp\n";
  for (int u = 0; u < 12; ++u) {
    for (int i = 0; i < 8; ++i)
      table += "u" + std::to_string(u) + ",i" + std::to_string((u + i) % 12) + "," + (i < 6 ? "5" : "1") + "," +
               std::to_string(1000000000 + i) + "\n";
  }
  write("ratings.csv", table + "u1,i2,many,1000000099\nu1,i3\n");
  const auto imported = cli({"import", project(), (folder_ / "ratings.csv").string(), "--json"});
  ASSERT_EQ(imported.status, 0) << imported.err;
  const auto source = imported.json()["sources"][0];
  EXPECT_EQ(source["as"], "interactions");
  EXPECT_EQ(source["bad_rows"], 2) << imported.out;
  EXPECT_GE(source["rows"], 96);
  const auto run = cli({"run", project(), "--json"});
  EXPECT_EQ(run.status, 0) << run.err;
}

TEST_F(Cli, WhereTooFewLikesAreThereToJudgeWithListsAreMadeAllTheSame) {
  make_empty();
  write("clicks.csv",
        "user,item,timestamp\nu,i,1000000000\nu,j,1000000001\nv,i,1000000002\nv,k,1000000003\nw,j,1000000004\n");
  ASSERT_EQ(cli({"import", project(), (folder_ / "clicks.csv").string(), "--as", "interactions"}).status, 0);
  const auto run = cli({"run", project()});
  EXPECT_EQ(run.status, 0) << run.err;
  const auto list = cli({"recommend", project(), "--user", "w", "-k", "1", "--json"});
  ASSERT_EQ(list.status, 0) << list.err;
  EXPECT_EQ(list.json()["items"][0]["item"], "i") << "with j goes i";
  const auto evaluated = cli({"evaluate", project()});
  EXPECT_EQ(evaluated.status, 3);
  EXPECT_NE(evaluated.err.find("min_positives"), std::string::npos) << evaluated.err;
}

TEST_F(Cli, ADryRunChangesNothing) {
  make_empty();
  write("ratings.csv", "user,item,rating\nu,i,4\nv,j,5\n");
  const auto before = fs::last_write_time(fs::path(project()) / "pipeline.toml");
  const auto planned = cli({"import", project(), (folder_ / "ratings.csv").string(), "--dry-run", "--json"});
  ASSERT_EQ(planned.status, 0) << planned.err;
  EXPECT_EQ(planned.json()["sources"][0]["columns"][2]["role"], "rating") << planned.out;
  EXPECT_EQ(fs::last_write_time(fs::path(project()) / "pipeline.toml"), before);
}

TEST_F(Cli, ACorruptProjectIsRefusedNotCrashedOn) {
  make_empty();
  std::ofstream(fs::path(project()) / "pipeline.toml") << "[ranking\nmodel=";
  auto result = cli({"status", project()});
  EXPECT_EQ(result.status, 3);
  EXPECT_NE(result.err.find("pipeline.toml:1"), std::string::npos) << result.err;
  fs::remove_all(project());
  make_empty();
  for (const char* name : {"project.sqlite-wal", "project.sqlite-shm"}) fs::remove(fs::path(project()) / name);
  std::ofstream(fs::path(project()) / "project.sqlite") << std::string(10000, '?');
  result = cli({"status", project()});
  EXPECT_EQ(result.status, 3) << result.err;
}

TEST_F(Cli, DoctorNamesTheMachine) {
  const auto doctor = cli({"doctor", "--json"});
  ASSERT_EQ(doctor.status, 0) << doctor.err;
  EXPECT_FALSE(doctor.json()["facts"].empty());
}

}  // namespace
}  // namespace tributary
