#include "ui/pianoroll/tools/Tool.h"

#include "ui/pianoroll/tools/DrawTool.h"
#include "ui/pianoroll/tools/EraseTool.h"
#include "ui/pianoroll/tools/LockTool.h"
#include "ui/pianoroll/tools/SelectTool.h"
#include "ui/pianoroll/tools/SplitTool.h"

namespace partita::ui {

std::unique_ptr<Tool> makeTool(ToolKind kind) {
    switch (kind) {
    case ToolKind::Draw:
        return std::make_unique<DrawTool>();
    case ToolKind::Erase:
        return std::make_unique<EraseTool>();
    case ToolKind::Split:
        return std::make_unique<SplitTool>();
    case ToolKind::Lock:
        return std::make_unique<LockTool>();
    case ToolKind::Select:
        break;
    }
    return std::make_unique<SelectTool>();
}

} // namespace partita::ui
