#pragma once

#include "ui/look/Theme.h"

#include <QSettings>
#include <QStringList>

#include <filesystem>
#include <optional>

namespace partita::ui {

// What playback does unless it is told otherwise.
enum class Switch { Metronome, CountIn, Reverb, Chorus, QuantiseInput };

// What is remembered from one start to the next. GUI thread.
class Settings : public QObject {
    Q_OBJECT

public:
    explicit Settings(QObject* parent = nullptr);

    QString language() const; // "zh_CN"; empty: the system's
    void setLanguage(const QString& language);
    Theme theme() const;
    void setTheme(Theme theme);

    QString soundFont() const; // empty: the one that is found
    void setSoundFont(const QString& path);
    QString output() const; // empty: the built-in synth
    void setOutput(const QString& name);
    QString input() const; // MIDI keyboard; empty: none
    void setInput(const QString& name);
    int inputDelay() const; // ms, -500..500
    void setInputDelay(int milliseconds);
    int volume() const; // 0..100
    void setVolume(int volume);

    bool isOn(Switch what) const;
    void turn(Switch what, bool on);

    QStringList recentFolders() const; // newest first, at most recentLimit
    void addRecentFolder(const QString& folder);
    static constexpr int recentLimit = 8;

    // Seconds of learning a window, as they were measured with "family/preset"; 0: not yet.
    double pace(const QString& preset) const;
    void setPace(const QString& preset, double seconds);

    // A session in the list of recent ones.
    struct SessionEntry {
        QString path;
        QString name;
        QByteArray picture; // PNG; may be empty
    };
    QList<SessionEntry>
    recentSessions() const; // newest first, at most recentLimit, those whose file is there
    void rememberSession(const SessionEntry& entry);

    QString lastSession() const; // path; empty: none
    void setLastSession(const QString& path);

    std::optional<QStringList>
    shortcuts(const QString& action) const; // as QKeySequence writes them; none: the usual
    void setShortcuts(const QString& action, const std::optional<QStringList>& keys);

    QByteArray bytes(const QString& key) const; // a window's or splitter's geometry
    void setBytes(const QString& key, const QByteArray& bytes);

private:
    QSettings settings_;
};

// Where the program's own data are, and where the user's go. A value.
struct DataFolders {
    std::filesystem::path data;     // with `examples` and `examples.safetensors`; may be absent
    std::filesystem::path sessions; // the user's session files
    std::filesystem::path cache;    // checkpoints, takes being dragged

    std::filesystem::path examples() const { return data / "examples"; }
    std::filesystem::path examplesModel() const { return data / "examples.safetensors"; }

    // The data: PARTITA_DATA_DIR, else `data` beside the program's folder (as built), else ../share/partita
    // (as installed). The others by QStandardPaths. Needs a QCoreApplication.
    static DataFolders found();
};

} // namespace partita::ui
