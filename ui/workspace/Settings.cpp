#include "ui/workspace/Settings.h"

#include "ui/texts/Texts.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace partita::ui {

namespace {
constexpr int usualVolume = 80;

struct SwitchKey {
    const char* key;
    bool usual;
};

SwitchKey keyOf(Switch what) {
    switch (what) {
    case Switch::Metronome:
        return {"metronome", false};
    case Switch::CountIn:
        return {"countIn", false};
    case Switch::Reverb:
        return {"reverb", true};
    case Switch::Chorus:
        return {"chorus", true};
    case Switch::QuantiseInput:
        return {"quantiseInput", true};
    }
    return {"", false};
}

} // namespace

Settings::Settings(QObject* parent)
    : QObject(parent)
    , settings_(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("partita"),
                QStringLiteral("partita")) {}

QString Settings::language() const {
    return settings_.value("language").toString();
}

void Settings::setLanguage(const QString& language) {
    settings_.setValue("language", language);
}

Theme Settings::theme() const {
    return themeOfKey(settings_.value("theme").toString());
}

void Settings::setTheme(Theme theme) {
    settings_.setValue("theme", themeKey(theme));
}

QString Settings::soundFont() const {
    return settings_.value("soundFont").toString();
}

void Settings::setSoundFont(const QString& path) {
    settings_.setValue("soundFont", path);
}

QString Settings::output() const {
    return settings_.value("output").toString();
}

void Settings::setOutput(const QString& name) {
    settings_.setValue("output", name);
}

QString Settings::input() const {
    return settings_.value("input").toString();
}

void Settings::setInput(const QString& name) {
    settings_.setValue("input", name);
}

int Settings::inputDelay() const {
    return qBound(-500, settings_.value("inputDelay", 0).toInt(), 500);
}

void Settings::setInputDelay(int milliseconds) {
    settings_.setValue("inputDelay", milliseconds);
}

int Settings::volume() const {
    return qBound(0, settings_.value("volume", usualVolume).toInt(), 100);
}

void Settings::setVolume(int volume) {
    settings_.setValue("volume", volume);
}

bool Settings::isOn(Switch what) const {
    const auto [key, usual] = keyOf(what);
    return settings_.value(key, usual).toBool();
}

void Settings::turn(Switch what, bool on) {
    settings_.setValue(keyOf(what).key, on);
}

QStringList Settings::recentFolders() const {
    return settings_.value("recentFolders").toStringList();
}

void Settings::addRecentFolder(const QString& folder) {
    QStringList folders = recentFolders();
    folders.removeAll(folder);
    folders.prepend(folder);
    settings_.setValue("recentFolders", folders.mid(0, recentLimit));
}

double Settings::pace(const QString& preset) const {
    return preset.isEmpty() ? 0 : settings_.value("pace/" + preset).toDouble();
}

void Settings::setPace(const QString& preset, double seconds) {
    settings_.setValue("pace/" + preset, seconds);
}

QList<Settings::SessionEntry> Settings::recentSessions() const {
    QList<SessionEntry> sessions;
    for (const QVariant& each : settings_.value("sessions").toList()) {
        const QVariantMap map = each.toMap();
        SessionEntry entry{map["path"].toString(), map["name"].toString(), map["picture"].toByteArray()};
        if (QFileInfo(entry.path).isFile())
            sessions.append(std::move(entry));
    }
    return sessions;
}

void Settings::rememberSession(const SessionEntry& entry) {
    QVariantList sessions{
        QVariantMap{{"path", entry.path}, {"name", entry.name}, {"picture", entry.picture}}};
    for (const SessionEntry& other : recentSessions())
        if (other.path != entry.path && sessions.size() < recentLimit)
            sessions.append(
                QVariantMap{{"path", other.path}, {"name", other.name}, {"picture", other.picture}});
    settings_.setValue("sessions", sessions);
}

QString Settings::lastSession() const {
    return settings_.value("lastSession").toString();
}

void Settings::setLastSession(const QString& path) {
    settings_.setValue("lastSession", path);
}

std::optional<QStringList> Settings::shortcuts(const QString& action) const {
    const QString key = "shortcuts/" + action;
    return settings_.contains(key) ? std::optional(settings_.value(key).toStringList()) : std::nullopt;
}

void Settings::setShortcuts(const QString& action, const std::optional<QStringList>& keys) {
    if (keys)
        settings_.setValue("shortcuts/" + action, *keys);
    else
        settings_.remove("shortcuts/" + action);
}

QByteArray Settings::bytes(const QString& key) const {
    return settings_.value("window/" + key).toByteArray();
}

void Settings::setBytes(const QString& key, const QByteArray& bytes) {
    settings_.setValue("window/" + key, bytes);
}

namespace {

QString dataFolder() {
    const QString asked = qEnvironmentVariable("PARTITA_DATA_DIR");
    if (!asked.isEmpty())
        return asked;
    const QDir program(QCoreApplication::applicationDirPath());
    for (const char* place : {"../data", "../share/partita"})
        if (QDir folder(program.filePath(place)); folder.exists())
            return folder.canonicalPath();
    return program.filePath("../share/partita");
}

} // namespace

DataFolders DataFolders::found() {
    const QDir own(QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation));
    return {toPath(dataFolder()), toPath(own.filePath("sessions")),
            toPath(QStandardPaths::writableLocation(QStandardPaths::CacheLocation))};
}

} // namespace partita::ui
