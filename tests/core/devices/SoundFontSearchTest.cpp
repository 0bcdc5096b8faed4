#include "tests/core/devices/ClickSoundFont.h"

#include "core/devices/SoundFontSearch.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <cstdlib>

using namespace partita;

class SoundFontSearchTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void theWantedOneComesFirst();
    void theVariableComesBeforeTheSystem();
    void theDefaultNameComesBeforeOthersInAnyFolder();
    void anyFontIsBetterThanNone();
    void whatOnlyLooksLikeOneIsPassedOver();
    void noneSaysWhereItLooked();

private:
    std::filesystem::path font(const QString& name) {
        const QString file = folder_->filePath(name);
        QDir().mkpath(QFileInfo(file).path());
        writeClickSoundFont(file.toStdString());
        return file.toStdString();
    }

    std::unique_ptr<QTemporaryDir> folder_;
};

void SoundFontSearchTest::init() {
    folder_ = std::make_unique<QTemporaryDir>();
    qputenv("XDG_DATA_HOME", folder_->filePath("home").toUtf8());
    qputenv("XDG_DATA_DIRS", (folder_->filePath("one") + ":" + folder_->filePath("two")).toUtf8());
    qunsetenv("PARTITA_SOUNDFONT");
}

void SoundFontSearchTest::theWantedOneComesFirst() {
    font("one/sounds/sf2/default-GM.sf2");
    const auto wanted = font("mine.sf2");
    qputenv("PARTITA_SOUNDFONT", folder_->filePath("other.sf2").toUtf8());
    QCOMPARE(findSoundFont(wanted).found, wanted);
    const std::filesystem::path missing = folder_->filePath("missing.sf2").toStdString();
    QVERIFY(findSoundFont(missing).found.empty());
    QCOMPARE(findSoundFont(missing).looked, std::vector{missing});
}

void SoundFontSearchTest::theVariableComesBeforeTheSystem() {
    font("one/sounds/sf2/default-GM.sf2");
    const auto named = font("mine.sf2");
    qputenv("PARTITA_SOUNDFONT", folder_->filePath("mine.sf2").toUtf8());
    QCOMPARE(findSoundFont().found, named);
}

void SoundFontSearchTest::theDefaultNameComesBeforeOthersInAnyFolder() {
    font("home/sounds/sf2/TimGM6mb.sf2");
    const auto standard = font("two/sounds/sf3/default-GM.sf3");
    QCOMPARE(findSoundFont().found, standard);
    const auto better = font("two/soundfonts/default-GM.sf2");
    QCOMPARE(findSoundFont().found, better);
}

void SoundFontSearchTest::anyFontIsBetterThanNone() {
    font("two/soundfonts/zebra.sf2");
    const auto first = font("two/soundfonts/aardvark.sf3");
    QCOMPARE(findSoundFont().found, first);
    const auto known = font("two/sounds/sf2/FluidR3_GM.sf2");
    QCOMPARE(findSoundFont().found, known);
}

void SoundFontSearchTest::whatOnlyLooksLikeOneIsPassedOver() {
    const auto good = font("two/soundfonts/b.sf2");
    QFile text(folder_->filePath("two/soundfonts/default-GM.sf2"));
    QVERIFY(text.open(QIODevice::WriteOnly));
    text.write("nothing of the kind");
    text.close();
    QVERIFY(QFile::link("/nowhere/at/all.sf2", folder_->filePath("two/soundfonts/a.sf2")));
    QCOMPARE(findSoundFont().found, good);
}

void SoundFontSearchTest::noneSaysWhereItLooked() {
    const SoundFontSearch search = findSoundFont();
    QVERIFY(search.found.empty());
    const std::filesystem::path place = folder_->filePath("two/sounds/sf2").toStdString();
    QVERIFY(std::ranges::find(search.looked, place) != search.looked.end());
}

QTEST_APPLESS_MAIN(SoundFontSearchTest)
#include "SoundFontSearchTest.moc"
