#include "pianoroll/tools/Tool.h"

#include "pianoroll/tools/DrawTool.h"
#include "pianoroll/tools/EraseTool.h"
#include "pianoroll/tools/LockTool.h"
#include "pianoroll/tools/SelectTool.h"
#include "pianoroll/tools/SplitTool.h"

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
