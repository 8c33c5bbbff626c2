#include "sources/kinds.h"

#include <gtest/gtest.h>

#include "base/messages.h"
#include "core/sources/source_support.h"
#include "sources/plan.h"
#include "sources/source_stage.h"

namespace tributary {
namespace {

using test::Folder;

// Stored projects and artifacts say these words: they stay.
TEST(Kinds, TheWordsAreThoseOfStoredProjects) {
  EXPECT_EQ(names_of(column_roles()),
            (std::vector<std::string>{"user", "item", "rating", "time", "title", "text", "tag", "category", "number",
                                      "date", "foreign_id", "ignore"}));
  EXPECT_EQ(names_of(source_kinds()), (std::vector<std::string>{"interactions", "items", "users", "reviews", "tags",
                                                                "links", "images", "audio"}));
  EXPECT_EQ(name_of(ColumnRole::part), "part");
  EXPECT_EQ(name_of(ColumnRole::group), "group");
  EXPECT_EQ(name_of(SourceKind::split), "split");
}

TEST(Kinds, EveryNameIsTheWayBack) {
  for (const auto role : column_roles()) {
    EXPECT_EQ(role_named(name_of(role)), role);
    EXPECT_NE(title_of(role), "");
  }
  EXPECT_EQ(role_named("part"), ColumnRole::part);
  for (const auto kind : source_kinds()) {
    EXPECT_EQ(source_kind_named(name_of(kind)), kind);
    EXPECT_NE(title_of(kind), "");
  }
  EXPECT_EQ(source_kind_named("split"), SourceKind::split);
  for (const char* none : {"", "User", "images ", "video"}) {
    EXPECT_EQ(role_named(none), std::nullopt) << none;
    EXPECT_EQ(source_kind_named(none), std::nullopt) << none;
  }
}

TEST(Kinds, NumbersOfMediaAreThoseOfSavedDataSets) {
  EXPECT_EQ(static_cast<int>(MediaKind::image), 0);
  EXPECT_EQ(static_cast<int>(MediaKind::audio), 1);
  EXPECT_EQ(static_cast<int>(MediaKind::video), 2);
  for (const auto kind : source_kinds()) {
    const bool is_media = kind == SourceKind::images || kind == SourceKind::audio;
    EXPECT_EQ(media_of(kind).has_value(), is_media) << name_of(kind);
  }
  EXPECT_EQ(media_of(SourceKind::audio), MediaKind::audio);
}

TEST(Kinds, TheSettingIsTheWordAndTheConfigTheKind) {
  const auto section = source_section({});
  const auto* as = section.find("as");
  ASSERT_NE(as, nullptr);
  EXPECT_EQ(as->choices, names_of(source_kinds()));
  EXPECT_EQ(as->fallback, Value(std::string("interactions")));
  SourceConfig config;
  for (const auto kind : source_kinds()) {
    as->write(&config, Value(name_of(kind)));
    EXPECT_EQ(config.as, kind);
    EXPECT_EQ(as->read(&config), Value(name_of(kind)));
  }
}

TEST(Kinds, ARoleInSettingsThatIsNoneIsNotReadAndRefused) {
  const StringMap columns{{"a", "user"}, {"b", "listener"}, {"c", "item"}};
  EXPECT_EQ(role_in(columns, "a"), ColumnRole::user);
  EXPECT_EQ(role_in(columns, "b"), ColumnRole::ignore);
  EXPECT_EQ(role_in(columns, "d"), ColumnRole::ignore);
  const auto checked = check_roles(SourceKind::interactions, columns, "log.csv");
  ASSERT_FALSE(checked);
  EXPECT_EQ(checked.problem().message.id, "no_role");
  EXPECT_NE(to_string(checked.problem()).find("column b"), std::string::npos) << to_string(checked.problem());
  // part and group are found by their names, in split files: nobody names them.
  EXPECT_FALSE(role_said("part", "--map x=part"));
}

TEST(Kinds, WhatAnImportMayNameIsReadOrRefusedWithWhatToDo) {
  const Folder folder;
  const auto path = folder.write("a.csv", "userId,movieId,rating\n1,31,4\n1,32,5\n2,31,3\n2,33,4\n");
  int later = 0;
  for (const auto& name : kinds_to_name()) {
    ImportOptions options;
    options.as = name;
    Job job;
    const auto plan = plan_import({path}, options, job);
    if (plan || source_kind_named(name)) continue;
    ++later;
    EXPECT_EQ(plan.problem().code, Code::unsupported) << name;
    EXPECT_NE(plan.problem().cure, "") << name;
  }
  EXPECT_EQ(later, 3);
}

}  // namespace
}  // namespace tributary
