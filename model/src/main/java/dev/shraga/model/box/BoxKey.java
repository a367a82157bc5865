package dev.shraga.model.box;

/// What a box is called by. There is never a second box of the same key.
///
/// @param project project of the Dev Center
/// @param user object id of the person whose box it is; `me` stands for whoever asks
/// @param name unique among the boxes of that person in that project
public record BoxKey(String project, String user, String name) {
  @Override
  public String toString() {
    return project + "/" + user + "/" + name;
  }
}
