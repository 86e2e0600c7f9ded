"""Two rules of priority of the demonstration city: one in force with both projects in it, one that waits for the legal office."""

from yimen.demo.posts import id_of
from yimen.lanes import drafting, placing
from yimen.lanes.criteria import Criterion
from yimen.projects.models import Project


def prefer() -> None:
    """Publish a lane of key projects and put the projects in; draft another that asks where an investor comes from."""
    coordinator, duty = id_of("coordinator"), id_of("duty")
    lane = drafting.draft(
        by=coordinator,
        name="重点项目优先通道（演示）",
        name_en="Lane of key projects (demonstration)",
        basis="安州市重点建设项目审批服务办法第九条（演示）",
        criteria=(
            Criterion(
                "listed", "列入当年公开的重点建设项目名单", "On this year's published list of key projects"
            ),
            Criterion("place", "用地在规划的产业园区内", "Built on land planned for industry"),
        ),
        aim_days=5,
    )
    drafting.publish(by=duty, lane=lane)
    for place, project in enumerate(Project.objects.order_by("id"), start=1):
        facts = (f"重点建设项目名单第 {place} 项（演示）", f"产业园区规划图第 {place} 号地块（演示）")
        placing.place_project(by=coordinator, lane=lane, project=project.id, facts=facts)
    drafting.draft(
        by=coordinator,
        name="外来投资优先通道（演示）",
        name_en="Lane of investment from outside (demonstration)",
        basis="招商引资优惠办法第三条（演示）",
        criteria=(
            Criterion("origin", "投资人注册在本市以外", "The investor is registered outside the city"),
        ),
    )
