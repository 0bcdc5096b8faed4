#pragma once

#include "core/base/RandomStream.h"
#include "core/families/Families.h"
#include "core/midi/MidiWriter.h"
#include "core/playback/ClockPlayer.h"
#include "ui/texts/Texts.h"
#include "ui/window/MainWindow.h"
#include "ui/look/Panels.h"

#include <QAbstractButton>
#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <functional>
#include <memory>

namespace partita::ui::test {

// Makes no sound; `onRender` stands in for the work.
class SilentRenderer : public Renderer {
public:
    std::function<Result<RenderReport>(const std::filesystem::path&, const RenderOptions&, const Progress&,
                                       const std::stop_token&)>
        onRender;

    Result<RenderReport> render(const Score&, const std::filesystem::path& path, const RenderOptions& options,
                                const Progress& progress, std::stop_token stop) override {
        return onRender ? onRender(path, options, progress, stop) : RenderReport{};
    }
    Result<RenderReport> measure(const Score&, const std::filesystem::path&, const RenderOptions&,
                                 const Progress&, std::stop_token) override {
        return RenderReport{1, 0.5f, {}};
    }
};

struct CountingSink : MessageSink {
    int noteOns = 0;
    int noteOffs = 0;
    std::vector<ChannelMessage> started; // the note-ons
    void send(ChannelMessage message, std::uint32_t) noexcept override {
        noteOns += message.isNoteOn();
        noteOffs += message.isNoteOff();
        if (message.isNoteOn())
            started.push_back(message);
    }
};

// A piece of `bars` bars: broken triads over a held bass. Each `variant` is another piece.
inline Score smallPiece(int variant, int bars = 8) {
    constexpr std::int64_t eighth = 240;
    Score score;
    Track track;
    track.id = TrackId(1);
    track.events.push_back(tempoEvent(Tick(0), 100 + variant));
    track.events.push_back(metreEvent(Tick(0), 4, 4));
    std::uint32_t id = 0;
    const auto add = [&](std::int64_t start, std::int64_t length, int pitch) {
        Note note;
        note.id = NoteId(++id);
        note.start = Tick(start);
        note.length = Tick(length);
        note.pitch = Pitch(pitch);
        note.velocity = static_cast<std::uint8_t>(70 + 5 * (id % 5));
        track.notes.push_back(note);
    };
    RandomStream random(static_cast<std::uint64_t>(variant));
    const int triad[]{0, 4, 7, 12};
    const int steps[]{0, 5, 7, 9, 2};
    for (int bar = 0; bar < bars; ++bar) {
        const int root = 60 + steps[random.below(5)];
        add(bar * 8 * eighth, 8 * eighth, root - 24);
        for (int i = 0; i < 8; ++i)
            add((bar * 8 + i) * eighth, eighth, root + triad[random.below(4)]);
    }
    sortNotes(track);
    score.tracks.push_back(std::move(track));
    return score;
}

// A window over a workspace of its own, in a home of its own, played by a clock that is moved by hand.
class WindowFixture {
public:
    explicit WindowFixture(std::vector<const ModelFamily*> families = modelFamilies(),
                           std::filesystem::path data = {}, QTemporaryDir* sharedHome = nullptr)
        : home(sharedHome != nullptr ? *sharedHome : ownHome_) {
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, home.filePath("config"));
        settings = std::make_unique<Settings>();
        workspace = std::make_unique<Workspace>(
            Services{player, renderer, std::move(families), loadModel,
                     DataFolders{std::move(data), path("sessions"), path("cache")}},
            *settings);
        QObject::connect(workspace.get(), &Workspace::problem, workspace.get(),
                         [this](const QString& sentence) { told_ << sentence; });
        window = std::make_unique<MainWindow>(*workspace);
        window->resize(1280, 820);
        window->show();
        static_cast<void>(QTest::qWaitForWindowActive(window.get()));
    }

    std::filesystem::path path(const QString& name) const { return toPath(home.filePath(name)); }

    QString writeMusic(const QString& folder, int pieces) const {
        const QString where = home.filePath(folder);
        QDir().mkpath(where);
        for (int i = 0; i < pieces; ++i)
            if (!writeMidiFile(smallPiece(i), toPath(QStringLiteral("%1/piece %2.mid").arg(where).arg(i))))
                qFatal("the test's music could not be written");
        return where;
    }

    // True when an import ended within the test's patience.
    bool openAndWait(const QString& what) {
        QSignalSpy ended(&workspace->library(), &Library::importEnded);
        workspace->openPath(toPath(what));
        return ended.count() > 0 || ended.wait(20'000);
    }

    QString problem() const { return window->notices().text(); }
    // Whether any problem was about it, also one that another has taken the place of since.
    bool wasTold(const QString& part) const { return !told_.filter(part).isEmpty(); }

    template <class Widget = QWidget>
    Widget* named(const QString& accessibleName) const {
        for (Widget* widget : window->findChildren<Widget*>())
            if (widget->accessibleName() == accessibleName && widget->isVisible())
                return widget;
        return nullptr;
    }

    // The visible button with this text.
    QAbstractButton* button(const QString& text) const {
        for (auto* button : window->findChildren<QAbstractButton*>())
            if (button->isVisible() && button->text() == text)
                return button;
        return nullptr;
    }

private:
    QTemporaryDir ownHome_;
    QStringList told_;

public:
    QTemporaryDir& home;
    CountingSink sink;
    ClockPlayer player{&sink};
    SilentRenderer renderer;
    std::unique_ptr<Settings> settings;
    std::unique_ptr<Workspace> workspace;
    std::unique_ptr<MainWindow> window;
};

} // namespace partita::ui::test
