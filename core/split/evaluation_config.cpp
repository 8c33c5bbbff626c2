#include "split/evaluation_config.h"

#include "metrics/catalogue.h"

namespace tributary {
namespace {

std::map<std::string, std::string> headline_titles() {
  std::map<std::string, std::string> titles;
  for (const auto& metric : judging_metrics()) titles[metric] = metric_label(metric);
  return titles;
}

}  // namespace

Section evaluation_section() {
  using C = EvaluationConfig;
  return Declare<C>("evaluation", "Which interactions are kept aside to judge with, and how.")
      .param(
          "split", &C::split,
          "How interactions are kept aside. auto: leave_last_out where the rows have times, else random. random: a "
          "share of each "
          "user's likes. leave_last_out: each user's last like is the test, the one before it validation. "
          "held_out_users: whole "
          "users, of whom a part of the likes is shown. cold_items: items nobody is seen with. file: as a file says.")
      .title("How likes are kept aside")
      .stands_for("auto",
                  {.means = "the latest likes where the rows have times, else a random share", .stage = "split"})
      .choices({"auto", "random", "leave_last_out", "held_out_users", "cold_items", "file"})
      .choice_titles({{"auto", "Latest likes, else at random"},
                      {"random", "At random"},
                      {"leave_last_out", "Each user's last like"},
                      {"held_out_users", "Users held out"},
                      {"cold_items", "Items made cold"},
                      {"file", "As a file says"}})
      .param("split_file", &C::split_file,
             "A table with a user, an item and a part (train, valid, test, foldin) and optionally a group column. Each "
             "group in turn "
             "plays its parts while all other rows are train. Interactions that it does not name take no part.")
      .title("File that says the parts")
      .stands_for("", {.means = "no file"})
      .path()
      .only_if("split", {"file"})
      .param("positive_min", &C::positive_min,
             "A rating from which an interaction counts as liked; an interaction without a rating always does. 0: the "
             "lowest rating "
             "above the middle of the scale (3 on 0.5 to 5, 4 on 1 to 5).")
      .title("Liked from this rating on")
      .stands_for(
          "0", {.means = "the lowest rating above the middle of the scale", .stage = "split", .figure = "liked from"})
      .range(0, 1e6)
      .param("min_positives", &C::min_positives, "Users with fewer likes only train; they are not judged with.")
      .title("Fewest likes of a user who is judged with")
      .range(3, 1000)
      .param("test_share", &C::test_share, "Share of each user's likes that is kept for the test.")
      .title("Share of likes for the test")
      .range(0.01, 0.8)
      .only_if("split", {"auto", "random"})
      .param("valid_share", &C::valid_share, "Share of each user's likes that is kept for validation.")
      .title("Share of likes for validation")
      .range(0.01, 0.8)
      .only_if("split", {"auto", "random", "file"})
      .param("users_share", &C::users_share, "Share of users held out for the test, and as many again for validation.")
      .title("Share of users held out")
      .range(0.001, 0.4)
      .only_if("split", {"held_out_users"})
      .param("foldin_share", &C::foldin_share,
             "Share of a held-out user's likes that is shown as history; the rest is to be found.")
      .title("Share of likes shown of users held out")
      .range(0.1, 0.95)
      .only_if("split", {"held_out_users"})
      .param("items_share", &C::items_share, "Share of items made cold for the test, and as many again for validation.")
      .title("Share of items made cold")
      .range(0.001, 0.4)
      .only_if("split", {"cold_items"})
      .param("item_min_positives", &C::item_min_positives, "Only items with at least this many likes are made cold.")
      .title("Fewest likes of an item made cold")
      .range(1, 1000)
      .only_if("split", {"cold_items", "file"})
      .param("folds", &C::folds,
             "With 2 or more, everything is done that many times, so that each part is the test once; shares of the "
             "test then follow.")
      .title("Number of folds")
      .stands_for("1", {.means = "everything is done once"})
      .range(1, 50)
      .only_if("split", {"auto", "random", "held_out_users", "cold_items"})
      .param("repeat", &C::repeat,
             "Whether an item that a user already has may be recommended again (food, music), and be a test.")
      .title("Recommend again what a user has")
      .param("candidates", &C::candidates,
             "What a list is drawn from. catalogue: all items of the training rows. test_items: only the items of the "
             "test part, "
             "which is always so where the test items are cold.")
      .title("What lists are drawn from")
      .choices({"catalogue", "test_items"})
      .choice_titles({{"catalogue", "The whole catalogue"}, {"test_items", "Only items of the test part"}})
      .param("item_text", &C::item_text,
             "Whose tags and reviews are part of an item's text while judging. train: only those of training "
             "interactions. all: "
             "everyone's; lets some of the test through, as a tagged item is a seen item.")
      .title("Whose texts count while judging")
      .choices({"train", "all"})
      .choice_titles({{"train", "Texts of training interactions"}, {"all", "Everyone's texts"}})
      .param(
          "headline", &C::headline,
          "The one metric that is shown first, on every page and by every command, and that changes are told in. All "
          "metrics are measured whatever stands here, so nothing becomes stale. Weights are fitted on NDCG@100 all "
          "the same.")
      .title("Headline metric")
      .choices(judging_metrics())
      .choice_titles(headline_titles());
}

}  // namespace tributary
