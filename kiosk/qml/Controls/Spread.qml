// The two parts of every screen: what it is about, and the thing itself. On tall glass one above the other, on wide
// glass side by side.
import QtQuick
import Theme

Item {
    id: spread

    default property alias body: bodyPlace.data
    property alias aside: asidePlace.data
    property bool asideLast: false
    property int asideWidth: Theme.aside
    readonly property real bodyHeight: bodyPlace.height
    readonly property int aboutWidth: Theme.wide ? asideWidth : width - 2 * Theme.margin

    Item {
        id: asidePlace
        x: Theme.margin
        y: Theme.wide ? Theme.wideGap : Theme.far
        width: spread.aboutWidth
        height: Theme.wide ? spread.height - 2 * Theme.wideGap : (children.length ? children[0].implicitHeight : 0)
    }
    Item {
        id: bodyPlace
        x: Theme.wide ? asidePlace.x + asidePlace.width + Theme.margin : Theme.margin
        y: Theme.wide ? Theme.wideGap : asidePlace.y + asidePlace.height + Theme.wideGap
        width: spread.width - x - Theme.margin
        height: spread.height - y - (Theme.wide ? Theme.wideGap : Theme.far)
    }
}
