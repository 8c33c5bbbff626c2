#pragma once
#include <string>

#include "exporting/exporter.h"
#include "pipeline/registry.h"
#include "pipeline/runner.h"

namespace tributary {

class Project;
class Workflow;

/// "lists: csv, jsonl; embeddings: npy": what can be exported, for people who named something else.
std::string export_choices(const Registry& registry);
/// nullptr where the registry has no exporter of that name.
const Exporter* find_exporter(const Registry& registry, std::string_view name);
/// The exporter of lists that writes files of this ending; usage, naming the endings that there are.
Result<const Exporter*> list_exporter_for(const Registry& registry, const std::filesystem::path& file);

/// usage where the exporter has no such format, or the file has not its ending.
Status check_export(const Registry& registry, const Exporter& exporter, const ExportRequest& request);

/// Has the exporter write, read back and compare what the workflow gives, the folder above the target being there.
/// bad_input where the target lies in the project or over a source of it (check_export_target), and as check_export.
Result<Exported> run_export(Workflow& workflow, const Project& project, const Exporter& exporter,
                            const ExportRequest& request, const RunContext& context);

}  // namespace tributary
