"""Projects: the mention joined to the companies, places, stage, capacities, amounts and milestones of its own sentence.

``scopes`` says which characters speak of a project, ``entities`` which mentions are one project, ``builders``,
``sites``, ``amounts`` and ``progress`` read companies, places, figures, and stage and milestones from them;
``assemble`` makes the records.
"""

from govnews_ie.records.projects.assemble import ProjectRecords, projects

__all__ = ["ProjectRecords", "projects"]
