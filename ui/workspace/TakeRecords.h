#pragma once

#include "core/dataset/Corpus.h"
#include "core/session/Session.h"
#include "ui/workspace/TakeList.h"

namespace partita::ui {

// Between what the window shows and what the session file keeps.

TakeRecord recordOf(const Take& take); // id and parent are the session's own
Take takeOf(TakeRecord record, int key);

std::string toJson(const ImportOptions& options);
ImportOptions importOptionsFromJson(const std::string& json); // what is missing or odd: the usual

// The report of an import: a line a file, with its status and reason.
std::string reportJson(const Corpus& corpus);

} // namespace partita::ui
