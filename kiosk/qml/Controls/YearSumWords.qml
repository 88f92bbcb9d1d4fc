// A year's sum, large: which year, how much, and for how many.
import QtQuick
import QtQuick.Layouts
import Theme

ColumnLayout {
    id: sum

    property string year
    property string amount
    property string words

    spacing: Theme.tight

    Words {
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        visible: text !== ""
        text: sum.year
        color: Theme.soft
        font.pixelSize: Theme.note
    }
    Words {
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        visible: text !== ""
        text: sum.amount
        color: Theme.seal
        font.pixelSize: Theme.fitted(text, Theme.heading, Math.round(Theme.note * 0.7), width)
        font.bold: true
        wrapMode: Text.NoWrap
    }
    Parts {
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        visible: line !== ""
        dots: true
        line: sum.words
        size: Theme.note
    }
}
