#pragma once

#include "ui/jobs/TakeJobs.h"
#include "ui/workspace/Composer.h"
#include "ui/workspace/SessionKeeper.h"
#include "ui/workspace/SoundFontNotices.h"
#include "ui/workspace/TakeBin.h"
#include "ui/workspace/TakeJudge.h"
#include "ui/workspace/Training.h"

#include <map>
#include <set>

namespace partita::ui {

enum class Stage { Music, Learn, Create };

// Everything that is open, and what may be done with it; the window shows it. Owns the parts and joins them.
// GUI thread.
class Workspace : public QObject {
    Q_OBJECT

public:
    Workspace(Services services, Settings& settings, QObject* parent = nullptr);

    const Services& services() const { return services_; }
    Settings& settings() { return settings_; }
    JobSet& jobs() { return jobs_; }
    Library& library() { return library_; }
    Training& training() { return training_; }
    TakeList& takes() { return takes_; }
    Composer& composer() { return composer_; }
    MusicStand& stand() { return stand_; }
    TakeBin& bin() { return bin_; }
    TakeJudge& judge() { return judge_; }
    Playback& playback() { return playback_; }

    bool isEmpty() const; // nothing opened, learned or made yet

    void openPath(const std::filesystem::path& path); // a folder, MIDI file, frames file, model or session
    void addMusic(const std::vector<std::filesystem::path>& paths);
    void hearExample();
    void tryExamples();
    void openModel(const std::filesystem::path& path);
    void saveModel(const std::filesystem::path& path);

    void exportTakes(std::vector<RenderItem> items, const ExportFormat& format);

    void newSession();
    void openSession(const std::filesystem::path& path);
    void saveSession(); // at once; says whether it is
    void saveSessionCopy(const std::filesystem::path& path);
    void keepView(const std::string& key, const QString& value);
    // As it is found again: the name that it was given, else the folder it learns from and when it began.
    QString sessionName() const;
    void setSessionName(const QString& name); // empty: its usual one

    // Stops the jobs, writes what is left to write; closed() follows.
    void close();

signals:
    void stageWanted(partita::ui::Stage stage);
    void emptyChanged();
    void noticed(const QString& text);
    void problem(const QString& sentence);
    void problemSolved();
    void problemGone(const QString& sentence);   // what it was about is no more
    void keptElsewhere(const QString& sentence); // at closing: what could not be written is in another file
    void exported(int files);
    void sessionNamed(); // or it is another session
    void sessionLeft();  // nothing of it is shown any more; another one begins
    void sessionOpened(const partita::ui::SessionContents& contents);
    void aboutToClose();        // the session: the last moment for keepView()
    void closed(int unwritten); // changes that could not be written into the session file

private:
    void join();
    void joinTakes();
    void joinSession();
    void ensureSessionFile();
    void createSessionFile();
    void flushTakes();
    void joinSessionTrouble();
    // When nothing is learned or made for this session any more. Another call forgets the one before.
    void whenQuiet(std::function<void()> then);
    void goOnWhenQuiet();
    void leaveSession(const std::filesystem::path& checkpoint);
    void restore(const SessionContents& contents);
    void tellTrouble(const SessionContents& contents);
    void keepModel(std::shared_ptr<const MusicModel> model);
    void finishClosing();
    void rememberSession(); // in the list of recent ones
    QByteArray sessionPicture() const;
    void nameSession(const std::map<std::string, std::string>& views);
    enum class About { Music, Piece, Learning, Making };
    void tell(About about, const QString& sentence);
    void forget(About about); // it is tried again, or something else is open

    Services services_;
    Settings& settings_;
    JobSet jobs_;
    Library library_;
    Training training_;
    TakeList takes_;
    Composer composer_;
    MusicStand stand_;
    TakeBin bin_;
    TakeJudge judge_;
    Playback playback_;
    SoundFontNotices soundFontNotices_;
    SessionKeeper session_;

    std::map<About, QString> told_;
    std::set<int> unkeptTakes_; // keys
    QTimer keepTimer_;
    std::shared_ptr<const MusicModel> keptModel_; // the one in the session file
    bool modelIsLearned_ = false;                 // here, so that its training has a checkpoint
    bool restoring_ = false;
    bool playsNext_ = false; // the next take that is composed is opened and played
    bool closing_ = false;
    bool leaving_ = false;             // the views that change now are of no session
    std::function<void()> whenQuiet_;  // what waits for the jobs
    std::filesystem::path checkpoint_; // of the session that is being opened
    int sessions_ = 0;                 // how many were open
    QString givenName_;                // of the session; empty: none
    QString folderName_;               // of what it learns from
    QDateTime began_;
};

} // namespace partita::ui
