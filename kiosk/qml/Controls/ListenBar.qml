// While something is read aloud: the sentence being read, its pace, and one button that stops at once. It stands in the
// head's place, so that the screen below keeps its room and what is read stays where it was.
import QtQuick
import QtQuick.Layouts
import Theme

Rectangle {
    id: bar

    required property QtObject reader // kiosk.speech.reader.Reader, which comes after the first frame
    property int least: 0 // the head's height
    readonly property bool silent: reader.notice !== ""
    readonly property int air: Theme.near
    // no higher for a long sentence: what is read is marked on the screen too, and keeps its place
    readonly property int said: Theme.wide ? Math.max(Theme.touch, least - rule.height - 2 * air) : Math.round(Theme.word * 2.7)

    height: lines.implicitHeight + 2 * air + rule.height
    color: Theme.card

    MouseArea { anchors.fill: parent }
    component Pace: BigButton {
        readonly property bool atOnce: true // it is heard in what it does (kiosk.input.hearing)

        Layout.fillWidth: true
        Layout.minimumWidth: Math.round(Theme.word * (Theme.elder ? 3.5 : 4))
        Layout.preferredWidth: Layout.minimumWidth
        implicitHeight: Theme.touch
        visible: !bar.silent
        ground: Theme.card
    }

    Rectangle {
        id: rule
        anchors.bottom: parent.bottom
        width: parent.width
        height: 2 * Theme.hair
        color: Theme.sea
    }
    GridLayout {
        id: lines
        x: Theme.margin
        y: bar.air
        width: parent.width - 2 * x
        flow: Theme.wide ? GridLayout.LeftToRight : GridLayout.TopToBottom
        columnSpacing: Theme.far
        rowSpacing: Theme.near

        Rectangle {
            Layout.fillWidth: true
            Layout.preferredWidth: Theme.wide ? Math.round(bar.width * 0.4) : 0
            implicitHeight: bar.said
            radius: Theme.radiusSmall
            color: bar.silent ? Theme.goldSoft : Theme.seaSoft

            Words {
                id: words
                x: Theme.wideGap
                width: parent.width - 2 * x
                height: parent.height
                verticalAlignment: Text.AlignVCenter
                font.pixelSize: Theme.word
                fontSizeMode: Text.Fit
                minimumPixelSize: Theme.small
                text: Theme.unwidowed(bar.silent ? bar.reader.notice : bar.reader.sentences[bar.reader.sentence] ?? "……")
                color: bar.silent ? Theme.gold : Theme.sea
                font.bold: true
            }
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.near

            Pace {
                text: "慢一点"
                enabled: bar.reader.maySlower
                onClicked: bar.reader.slower()
            }
            Pace {
                text: "快一点"
                enabled: bar.reader.mayFaster
                onClicked: bar.reader.faster()
            }
            Pace {
                text: "小声"
                enabled: bar.reader.mayQuieter
                onClicked: bar.reader.quieter()
            }
            Pace {
                text: "大声"
                enabled: bar.reader.mayLouder
                onClicked: bar.reader.louder()
            }
            BigButton {
                readonly property bool atOnce: true

                Layout.fillWidth: true
                Layout.minimumWidth: Math.round(Theme.word * (Theme.elder ? 3.5 : 4))
                Layout.preferredWidth: Layout.minimumWidth
                implicitHeight: Theme.touch
                strong: true
                iconName: bar.silent ? "" : "stop"
                text: bar.silent ? "知道了" : "停"
                onClicked: bar.reader.stop()
            }
        }
    }
}
