#include "tests/ui/window/WindowFixture.h"

#include "ui/music/MusicPanel.h"

#include <QComboBox>

using namespace partita;
using namespace partita::ui;
using namespace partita::ui::test;

namespace {

QStringList metresOf(const WindowFixture& fixture) {
    QStringList metres;
    if (const auto corpus = fixture.workspace->library().corpus())
        for (const Piece& piece : corpus->pieces)
            metres << QString::fromStdString(metreName(*piece.metre));
    return metres;
}

void choose(QComboBox* box, int index) {
    box->setCurrentIndex(index);
    emit box->activated(index);
}

} // namespace

class MusicPanelTest : public QObject {
    Q_OBJECT

private slots:
    void aFileIsHeardWhereAMetreIsSaidOfAll() {
        WindowFixture fixture;
        QVERIFY(fixture.openAndWait(fixture.writeMusic("music", 2)));
        auto* panel = fixture.window->findChild<MusicPanel*>();
        panel->showFile(0);
        auto* metre = fixture.named<QComboBox>("Metre");
        QVERIFY(metre != nullptr);
        choose(metre, metre->findText("3/4"));
        fixture.button("For all")->click();
        QTRY_COMPARE(metresOf(fixture), (QStringList{"3/4", "3/4"}));
        panel->showFile(0);
        QCOMPARE(metre->currentText(), QStringLiteral("3/4"));
        choose(metre, 0);
        QTRY_COMPARE(metresOf(fixture), (QStringList{"4/4", "3/4"}));
        panel->showFile(0);
        QCOMPARE(metre->currentIndex(), 0);
        choose(metre, metre->findText("3/4")); // as all the others again
        QTRY_COMPARE(metresOf(fixture), (QStringList{"3/4", "3/4"}));
        QVERIFY(fixture.workspace->library().corpus()->options.metres.empty());
    }
};

QTEST_MAIN(MusicPanelTest)
#include "MusicPanelTest.moc"
