#include "sources/column_names.h"

#include <algorithm>
#include <set>

namespace tributary {
namespace {

using Words = std::set<std::string, std::less<>>;

const Words kUsers{"user",   "customer", "reviewer", "listener", "member", "account", "client",     "visitor",
                   "viewer", "reader",   "buyer",    "shopper",  "person", "player",  "subscriber", "session",
                   "patron", "learner",  "student",  "用户",     "顾客",   "会员",    "读者",       "买家"};
const Words kItems{"item",   "movie", "film", "product", "album",   "track",    "song",     "book",       "article",
                   "game",   "anime", "show", "series",  "episode", "video",    "business", "restaurant", "recipe",
                   "place",  "venue", "poi",  "course",  "job",     "listing",  "hotel",    "news",       "podcast",
                   "app",    "offer", "sku",  "asin",    "goods",   "document", "doc",      "content",    "work",
                   "beer",   "wine",  "joke", "story",   "post",    "photo",    "event",    "property",   "artist",
                   "parent", "物品",  "商品", "电影",    "产品",    "专辑",     "歌曲",     "图书"};
const Words kForeign{"imdb",   "tmdb",   "spotify",     "isbn",  "isbn13",    "isbn10",   "ean",
                     "upc",    "gtin",   "musicbrainz", "mbid",  "goodreads", "wikidata", "discogs",
                     "itunes", "deezer", "lastfm",      "steam", "tvdb",      "bgg"};
const Words kIdWords{"id", "ids", "uid", "uuid", "guid", "key", "no", "number", "code", "hash", "idx", "index", "编号"};
const Words kRating{"rating", "ratings",    "score", "stars", "star", "overall", "grade",
                    "points", "preference", "评分",  "评级",  "打分", "分数"};
const Words kTime{"timestamp", "time", "datetime", "date", "ts", "created", "when", "时间", "日期", "时间戳"};
const Words kTitle{"title", "name", "标题", "名称", "名字", "书名", "片名", "歌名"};
const Words kText{"text",    "review",  "reviewtext", "comment",  "comments", "body",     "description",
                  "desc",    "summary", "plot",       "overview", "synopsis", "abstract", "blurb",
                  "message", "评论",    "描述",       "简介",     "内容",     "影评"};
const Words kTag{"tag", "tags", "keyword", "keywords", "标签"};
const Words kCategory{
    "genre",   "genres",    "category", "categories", "brand",  "author",     "authors",  "director", "directors",
    "label",   "publisher", "studio",   "gender",     "sex",    "occupation", "city",     "country",  "state",
    "region",  "language",  "type",     "color",      "colour", "format",     "cast",     "actors",   "topic",
    "topics",  "style",     "styles",   "subject",    "mood",   "department", "material", "job",      "device",
    "listens", "favourite", "favorite", "artist",     "类型",   "类别",       "分类",     "品牌",     "作者",
    "导演",    "性别",      "城市",     "国家",       "职业",   "语言"};
const Words kNumber{"price", "year",       "age",    "duration", "length",  "pages",  "weight",
                    "size",  "popularity", "budget", "revenue",  "runtime", "height", "width",
                    "tempo", "bpm",        "价格",   "年龄",     "年份",    "时长"};
/// Digits that name something and count nothing.
const Words kCodes{"zip",     "zips",  "zipcode",  "zipcodes",  "postcode", "postcodes", "postal", "postalcode", "plz",
                   "pincode", "phone", "phones",   "telephone", "tel",      "mobile",    "fax",    "barcode",    "iban",
                   "ssn",     "邮编",  "邮政编码", "电话",      "手机",     "手机号",    "条码"};

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_word_char(char c) {
  return is_upper(c) || is_lower(c) || (c >= '0' && c <= '9') || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

bool any_of(const std::vector<std::string>& words, const Words& known) {
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) { return known.contains(word); });
}

}  // namespace

std::vector<std::string> words_of_name(std::string_view name) {
  std::vector<std::string> words(1);
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    if (!is_word_char(c)) {
      if (!words.back().empty()) words.emplace_back();
      continue;
    }
    // userId, reviewerID, UserIDHash
    const bool begins =
        is_upper(c) && i > 0 &&
        (is_lower(name[i - 1]) || (is_upper(name[i - 1]) && i + 1 < name.size() && is_lower(name[i + 1])));
    if (begins && !words.back().empty()) words.emplace_back();
    words.back() += is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
  }
  if (words.back().empty()) words.pop_back();
  // "userid", "itemid", "movieids"
  if (words.size() == 1 && words[0].size() > 2) {
    std::string& only = words[0];
    for (const std::string_view end : {"id", "编号"}) {
      const std::string stem = only.ends_with(end) ? only.substr(0, only.size() - end.size()) : "";
      if (kUsers.contains(stem) || kItems.contains(stem) || kForeign.contains(stem)) return {stem, "id"};
    }
    if (only == "username" || only == "nickname") return {"user", "name"};
  }
  return words;
}

NameHint name_hint(std::string_view column) {
  const auto words = words_of_name(column);
  if (words.empty()) return {};
  const std::string &first = words.front(), &last = words.back();
  const bool id = kIdWords.contains(last);
  const bool alone = words.size() == 1;
  if (alone && id) {
    if (last == "uid") return {ColumnRole::user, 2};
    const bool counts = last == "number" || last == "index" || last == "idx";
    return {.strength = last == "id" ? 2 : 0, .is_key = !counts};
  }
  if (any_of(words, kForeign)) return {ColumnRole::foreign_id, 2};
  if (any_of(words, kCodes)) return {.strength = 2, .is_code = true};
  if (id && (last != "number" && last != "index")) {
    if (any_of(words, kUsers)) return {ColumnRole::user, 2};
    if (any_of(words, kItems)) return {ColumnRole::item, 2};
    if (last == "id" || last == "编号") return {ColumnRole::foreign_id, 1};
  }
  if (alone && kUsers.contains(first)) return {ColumnRole::user, 2};
  if (alone && (first == "item" || first == "sku" || first == "asin" || first == "product" || first == "物品" ||
                first == "商品"))
    return {ColumnRole::item, 2};
  if (words == std::vector<std::string>{"parent", "asin"}) return {ColumnRole::item, 2};
  if (words == std::vector<std::string>{"user", "name"}) return {ColumnRole::user, 1};
  if (any_of(words, kTag)) return {ColumnRole::tag, 2};
  if (kRating.contains(last) || (kRating.contains(first) && last != "count")) return {ColumnRole::rating, 2};
  if (kTime.contains(last) || last == "at" || any_of(words, Words{"timestamp", "datetime", "unix"}))
    return {ColumnRole::time, 2};
  if (kText.contains(last) || kText.contains(first)) return {ColumnRole::text, 2};
  if (kTitle.contains(last)) return {ColumnRole::title, first == last || kItems.contains(first) ? 2 : 1};
  if (kNumber.contains(last) || kNumber.contains(first)) return {ColumnRole::number, 2};
  if (any_of(words, kCategory)) return {ColumnRole::category, 2};
  if (alone && kItems.contains(first)) return {ColumnRole::item, 1};
  return {};
}

std::optional<SourceKind> file_hint(std::string_view stem) {
  const auto words = words_of_name(stem);
  const auto has = [&](std::initializer_list<const char*> names) {
    return std::any_of(names.begin(), names.end(),
                       [&](const char* name) { return std::find(words.begin(), words.end(), name) != words.end(); });
  };
  if (has({"ratings", "rating", "interactions", "events", "clicks", "purchases", "orders", "plays", "views",
           "transactions", "likes", "data", "train", "history", "feedback"}))
    return SourceKind::interactions;
  if (has({"reviews", "review", "comments"})) return SourceKind::reviews;
  if (has({"tags", "tag", "keywords"})) return SourceKind::tags;
  if (has({"links", "link", "ids"})) return SourceKind::links;
  if (has({"users", "user", "customers", "members", "listeners", "accounts"})) return SourceKind::users;
  for (const auto& word : words) {
    const std::string one = word.ends_with('s') ? word.substr(0, word.size() - 1) : word;
    if (kItems.contains(one) || kItems.contains(word) || one == "catalog" || one == "catalogue" || one == "metadata" ||
        one == "meta")
      return SourceKind::items;
  }
  return std::nullopt;
}

}  // namespace tributary
