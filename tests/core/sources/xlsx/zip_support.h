#pragma once
#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace tributary::test {

using PartList = std::vector<std::pair<std::string, std::string>>;

/// A zip of these parts, each packed.
inline void write_zip(const std::filesystem::path& path, const PartList& parts, const char* options = nullptr) {
  archive* zip = archive_write_new();
  archive_write_set_format_zip(zip);
  if (options != nullptr) {
    EXPECT_EQ(archive_write_set_passphrase(zip, "secret"), ARCHIVE_OK);
    EXPECT_EQ(archive_write_set_options(zip, options), ARCHIVE_OK) << archive_error_string(zip);
  }
  EXPECT_EQ(archive_write_open_filename(zip, path.c_str()), ARCHIVE_OK);
  for (const auto& [name, content] : parts) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    EXPECT_EQ(archive_write_header(zip, entry), ARCHIVE_OK);
    EXPECT_EQ(archive_write_data(zip, content.data(), content.size()), static_cast<la_ssize_t>(content.size()));
    archive_entry_free(entry);
  }
  EXPECT_EQ(archive_write_close(zip), ARCHIVE_OK);
  archive_write_free(zip);
}

/// The parts of a workbook with one sheet, "Sheet", whose rows are given as XML.
inline PartList workbook(const std::string& rows, const std::string& strings = "", const std::string& styles = "",
                         const std::string& properties = "") {
  const std::string kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  const auto relation = [&](const std::string& id, const std::string& kind, const std::string& target) {
    return "<Relationship Id=\"" + id + "\" Type=\"" + kinds + kind + "\" Target=\"" + target + "\"/>";
  };
  const auto relations = [](const std::string& all) {
    return "<?xml version=\"1.0\"?><Relationships "
           "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" +
           all + "</Relationships>";
  };
  return {{"_rels/.rels", relations(relation("rId1", "officeDocument", "xl/workbook.xml"))},
          {"xl/workbook.xml", "<workbook xmlns:r=\"r\"><workbookPr " + properties +
                                  "/><sheets><sheet name=\"Sheet\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"},
          {"xl/_rels/workbook.xml.rels", relations(relation("rId1", "worksheet", "worksheets/sheet1.xml") +
                                                   relation("rId2", "sharedStrings", "sharedStrings.xml") +
                                                   relation("rId3", "styles", "styles.xml"))},
          {"xl/sharedStrings.xml", "<sst>" + strings + "</sst>"},
          {"xl/styles.xml", "<styleSheet>" + styles + "</styleSheet>"},
          {"xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>"}};
}

}  // namespace tributary::test
