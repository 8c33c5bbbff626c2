#include "sources/column_names.h"

#include <unicode/uchar.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <set>

#include "sources/file_name.h"

namespace tributary {
namespace {

using Words = std::set<std::string, std::less<>>;

const Words kUsers{"user",       "customer", "reviewer", "listener",  "member",      "account",      "client",
                   "visitor",    "viewer",   "reader",   "buyer",     "shopper",     "person",       "player",
                   "subscriber", "session",  "patron",   "learner",   "student",     "rater",        "profile",
                   "nutzer",     "benutzer", "kunde",    "kunden",    "utilisateur", "usuario",      "usuaria",
                   "cliente",    "utente",   "usuário",  "gebruiker", "użytkownik",  "пользователь", "клиент",
                   "покупатель", "用户",     "顾客",     "会员",      "读者",        "买家",         "ユーザー",
                   "顧客",       "사용자",   "고객"};
const Words kItems{"item",       "movie",    "film",     "product",  "album",    "track",    "song",     "book",
                   "article",    "game",     "anime",    "show",     "series",   "episode",  "video",    "business",
                   "restaurant", "recipe",   "place",    "venue",    "poi",      "course",   "job",      "listing",
                   "hotel",      "news",     "podcast",  "app",      "offer",    "sku",      "asin",     "goods",
                   "document",   "doc",      "content",  "work",     "beer",     "wine",     "joke",     "story",
                   "post",       "photo",    "event",    "property", "artist",   "parent",   "stock",    "merchandise",
                   "location",   "website",  "ad",       "artikel",  "produkt",  "ware",     "buch",     "produit",
                   "livre",      "producto", "artículo", "libro",    "película", "prodotto", "articolo", "produto",
                   "artigo",     "livro",    "filme",    "товар",    "продукт",  "фильм",    "книга",    "物品",
                   "商品",       "电影",     "产品",     "专辑",     "歌曲",     "图书",     "アイテム", "映画",
                   "作品",       "상품",     "영화",     "도서"};
const Words kForeign{"imdb",   "tmdb",   "spotify",     "isbn",  "isbn13",    "isbn10",   "ean",
                     "upc",    "gtin",   "musicbrainz", "mbid",  "goodreads", "wikidata", "discogs",
                     "itunes", "deezer", "lastfm",      "steam", "tvdb",      "bgg"};
const Words kIdWords{"id",     "ids",  "uid",  "uuid", "guid",  "key", "no",   "nr",
                     "number", "code", "hash", "idx",  "index", "num", "编号", "番号"};
const Words kRating{
    "rating",  "ratings",    "score",        "scores",       "stars",      "star",       "overall",    "grade",
    "points",  "preference", "bewertung",    "wertung",      "sterne",     "note",       "évaluation", "evaluation",
    "etoiles", "étoiles",    "calificación", "calificacion", "puntuación", "puntuacion", "valoración", "valutazione",
    "voto",    "punteggio",  "avaliação",    "avaliacao",    "nota",       "оценка",     "рейтинг",    "评分",
    "评级",    "打分",       "分数",         "評価",         "평점",       "별점"};
/// What a user thinks, in words or as a mark, as well as other things.
const Words kOpinion{"feedback", "liked", "like",   "likes",        "opinion",   "sentiment",   "vote", "verdict",
                     "reaction", "thumb", "thumbs", "satisfaction", "recommend", "recommended", "voted"};
const Words kTime{"timestamp", "time",      "datetime", "date",  "ts",    "created", "when", "dt",   "datum",
                  "zeit",      "zeitpunkt", "uhrzeit",  "heure", "fecha", "hora",    "ora",  "дата", "время",
                  "时间",      "日期",      "时间戳",   "日時",  "日付",  "날짜",    "시간"};
const Words kTitle{"title",    "name", "titel", "titre", "título", "titulo", "titolo", "nom",      "nombre", "nome",
                   "название", "标题", "名称",  "名字",  "书名",   "片名",   "歌名",   "タイトル", "제목"};
const Words kText{"text",       "review",  "reviewtext", "comment",     "comments", "body",     "summary",
                  "message",    "content", "kommentar",  "commentaire", "avis",     "reseña",   "comentario",
                  "recensione", "отзыв",   "评论",       "内容",        "影评",     "レビュー", "리뷰"};
const Words kItemText{"description", "desc",  "plot",         "overview",    "synopsis",
                      "abstract",    "blurb", "beschreibung", "descripción", "descrição",
                      "описание",    "描述",  "简介",         "説明",        "설명"};
const Words kTag{"tag", "tags", "keyword", "keywords", "标签"};
/// How often, how much.
const Words kCounts{"quantity", "qty",        "count",      "counts",  "plays",      "playcount", "votes",
                    "amount",   "listens",    "views",      "clicks",  "purchases",  "units",     "frequency",
                    "freq",     "weight",     "hours",      "menge",   "anzahl",     "quantité",  "cantidad",
                    "quantità", "quantidade", "количество", "数量",    "次数",       "播放次数",  "回数",
                    "수량",     "members",    "num",        "helpful", "helpfulness"};
/// Of a purchase as a whole.
const Words kOrders{"invoice", "order",   "transaction", "basket",   "receipt",  "ticket",
                    "cart",    "visit",   "bestellung",  "rechnung", "commande", "facture",
                    "pedido",  "factura", "ordine",      "заказ",    "订单"};
const Words kCategory{
    "genre",  "genres",    "category",  "categories", "brand",    "author",     "authors",    "director", "directors",
    "label",  "publisher", "studio",    "gender",     "sex",      "occupation", "city",       "country",  "state",
    "region", "language",  "type",      "color",      "colour",   "format",     "cast",       "actors",   "topic",
    "topics", "style",     "styles",    "subject",    "mood",     "class",      "department", "material", "job",
    "device", "favourite", "favorite",  "artist",     "location", "kategorie",  "geschlecht", "stadt",    "land",
    "marke",  "catégorie", "categoría", "categoria",  "género",   "genere",     "gênero",     "жанр",     "категория",
    "类型",   "类别",      "分类",      "品牌",       "作者",     "导演",       "性别",       "城市",     "国家",
    "职业",   "语言",      "ジャンル",  "カテゴリ",   "장르"};
const Words kNumber{"price",   "year",    "age",    "duration", "length", "pages", "size",  "popularity", "budget",
                    "revenue", "runtime", "height", "width",    "tempo",  "bpm",   "preis", "jahr",       "alter",
                    "prix",    "année",   "precio", "año",      "prezzo", "anno",  "preço", "ano",        "цена",
                    "год",     "价格",    "年龄",   "年份",     "时长",   "価格",  "가격"};
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

/// With the letters beyond ASCII in lower case: "Оценка" is "оценка". Those of ASCII stay: they tell words apart.
std::string with_small_letters(std::string_view name) {
  const bool is_ascii =
      std::all_of(name.begin(), name.end(), [](char c) { return (static_cast<unsigned char>(c) & 0x80U) == 0; });
  if (is_ascii) return std::string(name);
  std::u16string wide(name.size() + 1, u'\0');
  std::int32_t length = 0;
  UErrorCode error = U_ZERO_ERROR;
  u_strFromUTF8WithSub(wide.data(), static_cast<std::int32_t>(wide.size()), &length, name.data(),
                       static_cast<std::int32_t>(name.size()), 0xFFFD, nullptr, &error);
  if (U_FAILURE(error)) return std::string(name);
  for (char16_t& c : wide) {
    if (c > 0x7F) c = static_cast<char16_t>(u_tolower(c));
  }
  std::string small(3 * wide.size(), '\0');
  std::int32_t written = 0;
  u_strToUTF8(small.data(), static_cast<std::int32_t>(small.size()), &written, wide.data(), length, &error);
  if (U_FAILURE(error)) return std::string(name);
  small.resize(static_cast<std::size_t>(written));
  return small;
}

/// "rating:float" is "rating": RecBole's files say the type behind the name.
std::string_view without_type(std::string_view name) {
  const auto colon = name.rfind(':');
  if (colon == std::string_view::npos) return name;
  const auto type = name.substr(colon + 1);
  return type == "token" || type == "token_seq" || type == "float" || type == "float_seq" ? name.substr(0, colon)
                                                                                          : name;
}

bool any_of(const std::vector<std::string>& words, const Words& known) {
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) { return known.contains(word); });
}

}  // namespace

std::vector<std::string> words_of_name(std::string_view written) {
  const std::string lower = with_small_letters(written);
  const std::string_view name = lower;
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
  const auto words = words_of_name(without_type(column));
  if (words.empty()) return {};
  const std::string &first = words.front(), &last = words.back();
  const bool id = kIdWords.contains(last);
  const bool alone = words.size() == 1;
  if (alone && id) {
    if (last == "uid") return {ColumnRole::user, 2};
    const bool counts = last == "number" || last == "index" || last == "idx" || last == "num";
    return {.strength = last == "id" ? 2 : 0, .is_key = !counts};
  }
  if (any_of(words, kForeign)) return {ColumnRole::foreign_id, 2};
  if (any_of(words, kCodes)) return {.strength = 2, .is_code = true};
  // "invoice_no", "order id"; an item of an order is an item.
  if (any_of(words, kOrders) && (id || alone) && !any_of(words, kItems) && !any_of(words, kUsers))
    return {.strength = 2, .is_order = true};
  if (id && last != "index") {
    if (any_of(words, kUsers) && last != "number") return {ColumnRole::user, 2};
    if (any_of(words, kItems) && last != "number") return {ColumnRole::item, 2};
    if (last == "id" || last == "编号") return {ColumnRole::foreign_id, 1};
  }
  if (alone && kUsers.contains(first)) return {ColumnRole::user, 2};
  if (alone && (first == "item" || first == "sku" || first == "asin" || first == "product" || first == "artikel" ||
                first == "produkt" || first == "produit" || first == "producto" || first == "artículo" ||
                first == "prodotto" || first == "articolo" || first == "produto" || first == "artigo" ||
                first == "товар" || first == "物品" || first == "商品" || first == "アイテム" || first == "상품"))
    return {ColumnRole::item, 2};
  if (words == std::vector<std::string>{"parent", "asin"}) return {ColumnRole::item, 2};
  if (words == std::vector<std::string>{"user", "name"}) return {ColumnRole::user, 1};
  if (any_of(words, kTag)) return {ColumnRole::tag, 2};
  if (kRating.contains(last) || (kRating.contains(first) && !kCounts.contains(last))) return {ColumnRole::rating, 2};
  if (kCounts.contains(last) || kCounts.contains(first)) return {.strength = 2, .is_count = true};
  if (kOpinion.contains(last) || kOpinion.contains(first)) return {ColumnRole::rating, 1};
  if (kTime.contains(last) || last == "at" || any_of(words, Words{"timestamp", "datetime", "unix"}))
    return {ColumnRole::time, 2};
  if (kItemText.contains(last) || kItemText.contains(first))
    return {.role = ColumnRole::text, .strength = 2, .is_item_text = true};
  if (kText.contains(last) || kText.contains(first)) return {ColumnRole::text, 2};
  if (kTitle.contains(last)) return {ColumnRole::title, first == last || kItems.contains(first) ? 2 : 1};
  if (kNumber.contains(last) || kNumber.contains(first)) return {ColumnRole::number, 2};
  if (any_of(words, kCategory)) return {ColumnRole::category, 2};
  if (alone && kItems.contains(first)) return {ColumnRole::item, 1};
  return {};
}

std::optional<SourceKind> file_hint(std::string_view stem) {
  const auto words = words_of_name(lower_case(std::string(stem)));
  const auto has = [&](std::initializer_list<const char*> names) {
    return std::any_of(names.begin(), names.end(),
                       [&](const char* name) { return std::find(words.begin(), words.end(), name) != words.end(); });
  };
  if (has({"ratings", "rating",         "interactions", "events", "clicks", "purchases",   "orders",   "plays",
           "views",   "transactions",   "likes",        "data",   "train",  "history",     "feedback", "interaction",
           "inter",   "behaviors",      "behaviours",   "scores", "sales",  "bewertungen", "kaeufe",   "käufe",
           "notes",   "calificaciones", "compras",      "achats", "оценки", "покупки",     "评分",     "行为"}))
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
