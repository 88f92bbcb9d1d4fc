// Content that may be longer than the glass: flicked, or turned by large page buttons.
import QtQuick
import Theme

Item {
    id: scroll

    default property alias content: place.data
    property bool asCard: false

    readonly property real contentTall: place.childrenRect.height
    readonly property bool needsPager: contentTall > height
    readonly property real step: flick.height * 0.88
    readonly property int pages: needsPager ? Math.ceil(Math.max(0, contentTall - flick.height) / step) + 1 : 1
    readonly property int page: flick.contentY <= 1 ? 0
        : flick.contentY + flick.height >= contentTall - 2 ? pages - 1 : Math.min(pages - 2, Math.round(flick.contentY / step))

    function turn(page: int) {
        flick.contentY = Math.max(0, Math.min(page * step, contentTall - flick.height));
    }

    Flickable {
        id: flick
        width: parent.width - (Theme.wide && scroll.needsPager ? pager.implicitWidth + Theme.wideGap : 0)
        height: parent.height - (!Theme.wide && scroll.needsPager ? pager.implicitHeight + Theme.gap : 0)
        contentWidth: width
        contentHeight: scroll.contentTall
        clip: scroll.needsPager
        interactive: scroll.needsPager
        boundsBehavior: Flickable.StopAtBounds

        Item {
            id: place
            width: flick.width
            height: childrenRect.height
        }
    }
    PagerButtons {
        id: pager
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        width: upright ? implicitWidth : parent.width
        height: upright ? parent.height : implicitHeight
        page: scroll.page
        pages: scroll.pages
        visible: scroll.needsPager
        onTurn: page => scroll.turn(page)
    }
}
