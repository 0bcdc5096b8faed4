#pragma once

#include "core/base/Result.h"
#include "core/dataset/Corpus.h"
#include "core/playback/Player.h"
#include "core/score/PartRole.h"
#include "core/score/VoiceParts.h"

#include <QString>

#include <functional>
#include <string>

class QApplication;

namespace partita::ui {

// Installs the translations of Partita and of Qt for a language ("zh_CN"); empty: the system's. Once, before
// the first widget.
void applyLanguage(QApplication& application, const QString& language);

// The sentences and words that several parts of the window share, translated. GUI thread.

QString toText(const std::filesystem::path& path);
std::filesystem::path toPath(const QString& text);

// What went wrong, where, and where it helps what to do: one or two sentences.
QString sentenceOf(const Error& error);
// The English words that came with an error or a report, in the window's language; "" where they are not
// known in it.
QString detailText(const std::string& english);

QString pitchName(Pitch pitch);        // "C4" is middle C (60); accidentals as sharps
QString keyText(const Key& key);       // "G major"
QString metreText(const Metre& metre); // "6/8"
QString barsText(const Piece& piece);  // "32 bars"
QString clockText(double seconds);     // "3:10"
QString timeLeftText(double seconds);  // "about 3 minutes left"
QString durationText(double seconds);  // "about 3 minutes"
QString unwrittenText(int changes);    // when the session could not be saved to the end
QString bytesText(std::int64_t bytes); // "310 MB"

QString noticeText(PlayerNotice notice); // "" for nothing wrong
QString outputText(const QString& name); // of a player's output

struct SkipText {
    QString reason;
    QString remedy; // may be empty
};
SkipText skipText(const FileReport& report);

PartNames partNames(); // of the voices of a take

QString partText(PartRole role); // "Second melody"
// The same for takes' tracks, in the language that there is now. Any thread may call what is returned.
std::function<std::string(PartRole)> partNaming();

} // namespace partita::ui
