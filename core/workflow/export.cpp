#include "workflow/export.h"

#include <algorithm>

#include "base/messages.h"
#include "dataset/dataset.h"
#include "project/export_target.h"
#include "project/project.h"
#include "workflow/workflow.h"

namespace tributary {
namespace {

class OfWorkflow : public Exportable {
 public:
  OfWorkflow(Workflow& workflow, const Project& project) : workflow_(workflow), project_(project) {}

  Status lists(std::int64_t k, const ListSink& take) override { return workflow_.recommend_all(k, take); }
  Result<std::vector<std::pair<std::string, FeatureMatrix>>> vectors() override {
    UNWRAP(matrices, workflow_.embeddings());
    if (matrices.empty()) return problem_of(Code::bad_input, say::no_embeddings, project_.folder().string());
    return matrices;
  }
  Result<std::vector<CatalogueItem>> catalogue() override {
    UNWRAP(data, workflow_.data());
    std::vector<CatalogueItem> items(data.dataset->items());
    for (std::size_t i = 0; i < items.size(); ++i) items[i] = {data.dataset->item_ids[i], data.dataset->titles[i]};
    return items;
  }

 private:
  Workflow& workflow_;
  const Project& project_;
};

}  // namespace

std::string export_choices(const Registry& registry) {
  std::string all;
  for (const auto& [name, exporter] : registry.exporters()) {
    all += (all.empty() ? "" : "; ") + name + ": ";
    for (const auto& format : exporter->formats)
      all += (&format == &exporter->formats.front() ? "" : ", ") + format.name;
  }
  return all;
}

const Exporter* find_exporter(const Registry& registry, std::string_view name) {
  const auto& all = registry.exporters();
  const auto found = std::find_if(all.begin(), all.end(), [&](const auto& entry) { return entry.first == name; });
  return found == all.end() ? nullptr : found->second.get();
}

Result<const Exporter*> list_exporter_for(const Registry& registry, const std::filesystem::path& file) {
  std::string names, endings;
  for (const auto& [name, exporter] : registry.exporters()) {
    if (!exporter->has_lists) continue;
    if (format_of(*exporter, file) != nullptr) return exporter.get();
    names = name;
    endings += (endings.empty() ? "" : ", ") + endings_of(*exporter);
  }
  return problem_of(Code::usage, {say::written_with_endings, {names, endings}}, file.string());
}

Status check_export(const Registry& registry, const Exporter& exporter, const ExportRequest& request) {
  const auto* format = find_format(exporter, request.format);
  if (format == nullptr)
    return problem_of(Code::usage,
                      {say::not_one_of_its_formats, {exporter.name, request.format, export_choices(registry)}});
  if (exporter.target == Exporter::Target::file && format_of(exporter, request.target) != format)
    return problem_of(
        Code::usage,
        {say::ending_of_another_format, {request.target.extension().string(), format->name, format->ending}},
        request.target.string());
  return done;
}

Result<Exported> run_export(Workflow& workflow, const Project& project, const Exporter& exporter,
                            const ExportRequest& request, const RunContext& context) {
  const Settings settings = project.settings();
  ENSURE(check_export(settings.registry(), exporter, request));
  ENSURE(check_export_target(project, request.target));
  OfWorkflow from(workflow, project);
  Job job(context.stop, context.progress, context.log);
  return exporter.write(from, request, job);
}

}  // namespace tributary
