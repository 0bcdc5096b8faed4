#include "ui/window/MixMemory.h"

namespace partita::ui {

namespace {
constexpr int mixKeepDelayMs = 700;
const char* const viewKey = "mixes";
} // namespace

MixMemory::MixMemory(Workspace& workspace, QObject* parent)
    : QObject(parent)
    , workspace_(workspace) {
    keepTimer_.setSingleShot(true);
    keepTimer_.setInterval(mixKeepDelayMs);
    connect(&keepTimer_, &QTimer::timeout, this, &MixMemory::keep);
    connect(&workspace_, &Workspace::aboutToClose, this, &MixMemory::keep);
    connect(&workspace_.playback().mixes(), &TrackMixes::changed, this, [this] {
        if (!keepTimer_.isActive())
            keepTimer_.start();
    });
    connect(&workspace_, &Workspace::sessionOpened, this, [this](const SessionContents& contents) {
        const auto kept = contents.views.find(viewKey);
        workspace_.playback().mixes().restore(
            kept == contents.views.end() ? QByteArray() : QByteArray::fromStdString(kept->second));
    });
}

void MixMemory::keep() {
    workspace_.keepView(viewKey, QString::fromUtf8(workspace_.playback().mixes().toJson()));
}

} // namespace partita::ui
