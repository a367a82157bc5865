package dev.shraga.local.sim.sabotage;

import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.emulator.http.Service;
import dev.shraga.local.sim.agent.GitRemote;
import dev.shraga.local.sim.world.Seams;
import dev.shraga.reconciler.desired.Desired;
import java.util.HashSet;
import java.util.Set;

/// Two guards are taken out: each alone is made up for by the other.
record Both(Seams one, Seams other) implements Seams {
  @Override
  public Service line(Service line) {
    return other.line(one.line(line));
  }

  @Override
  public Dataverse reconciler(Dataverse rows) {
    return other.reconciler(one.reconciler(rows));
  }

  @Override
  public Dataverse fenced(Dataverse fenced, Dataverse rows) {
    return other.fenced(one.fenced(fenced, rows), rows);
  }

  @Override
  public boolean leads(boolean leads) {
    return other.leads(one.leads(leads));
  }

  @Override
  public Dataverse agent(String worker, Dataverse rows) {
    return other.agent(worker, one.agent(worker, rows));
  }

  @Override
  public GitRemote git(String worker, GitRemote git) {
    return other.git(worker, one.git(worker, git));
  }

  @Override
  public String manifests(String text) {
    return other.manifests(one.manifests(text));
  }

  @Override
  public Desired judgedBy(Desired desired) {
    return other.judgedBy(one.judgedBy(desired));
  }

  @Override
  public Set<String> waived() {
    Set<String> waived = new HashSet<>(one.waived());
    waived.addAll(other.waived());
    return waived;
  }
}
